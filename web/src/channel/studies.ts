// What Home, Ask and Results ask of the server and what comes back, as PROTOCOL.md has it. How a request travels is a `Wire`.
import type { Asking, Effort, Kind } from "../state/asking";
import type { OwnPoints } from "../state/points";
import { type Recipe, sent, type Settings } from "../state/recipe";
import type { Language } from "../words/words";
import type { Said } from "./channel";

/** Carries one request: the path under `api/`, and a body where something is posted. */
export type Wire = (path: string, body?: object) => Promise<Reply>;

export interface Reply {
  readonly status: number;
  readonly text: string;
}

/** A request that was not carried out, with what is said of it; null where the server did not answer. */
export class Refused extends Error {
  constructor(readonly said: Said | null, readonly status = 0) {
    super("refused");
  }
}

export interface DataSet {
  readonly name: string;
  readonly title: string;
  /** Its settings with their usual values. */
  readonly settings: Settings;
}

export interface Card {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly answer: string | null;
  readonly kind: string | null;
  readonly seeds: number | null;
  readonly networks: number | null;
  readonly picture: boolean;
  readonly data: readonly DataSet[];
  /** What an asking takes where nothing is asked for: seeds by effort, and the smallest effect of interest. */
  readonly usual: { readonly quick: number; readonly full: number; readonly delta: number };
}

export interface Chapter {
  readonly name: string;
  readonly title: string;
  readonly tasks: number;
}

export interface Cards {
  readonly questions: readonly Card[];
  readonly cases: readonly Card[];
  readonly chapters: readonly Chapter[];
}

export interface Cost {
  readonly name: string;
  readonly networks: number;
  readonly operations: number;
  /** Null where this machine has not been measured yet. */
  readonly seconds: number | null;
  readonly exists: boolean;
  /** Whether more may be added while it runs. */
  readonly least: boolean;
}

export interface Begun {
  readonly name: string;
  readonly state: string;
}

export interface Work {
  readonly name: string;
  readonly title: string;
  readonly phase: string | null;
  readonly stage: string | null;
  /** A verdict that is known while the rest is still run. */
  readonly sure: string | null;
  readonly done: number;
  readonly total: number;
  readonly seconds: number;
  /** About how many seconds all that is foreseen will take yet; null while nobody can know. */
  readonly left: number | null;
  /** Whether more may be added while it runs. */
  readonly least: boolean;
  readonly trouble: Said | null;
}

/** A piece of work that has ended, and why where it was not finished. */
export interface Ended {
  readonly name: string;
  readonly title: string;
  readonly state: string;
  readonly trouble: Said | null;
}

export interface WorkInHand {
  readonly running: Work | null;
  readonly waiting: readonly Work[];
  readonly ended: readonly Ended[];
}

export interface ResultLine {
  readonly name: string;
  readonly title: string;
  readonly kind: string | null;
  readonly question: string | null;
  readonly state: string;
  readonly seeds: number | null;
  readonly effort: Effort | null;
  readonly verdict: { readonly kind: string | null; readonly text: string } | null;
  /** When it last changed, in seconds since 1970. */
  readonly changed: number;
  readonly bytes: number;
}

export interface Listing {
  readonly folder: string;
  readonly results: readonly ResultLine[];
}

export interface NumberTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly note: string;
  readonly numeric: readonly boolean[];
}

export interface Figure {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly alt: string;
  readonly prose: readonly string[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly judgement: string;
  readonly said: string;
  readonly prose: readonly string[];
  readonly facts: readonly (readonly [string, string])[];
  readonly chart: Figure | null;
}

export interface Note {
  readonly text: string;
  readonly html: string;
}

export interface Planned {
  readonly kind: string;
  readonly question: string | null;
  readonly seeds: number;
  readonly effort: Effort;
  readonly delta: number;
  readonly data: Settings | null;
}

export interface Report {
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly state: string;
  /** Null where it is damaged. */
  readonly plan: Planned | null;
  readonly verdict: { readonly kind: string | null; readonly sentences: readonly string[] } | null;
  readonly numbers: readonly NumberTable[];
  readonly figures: readonly Figure[];
  readonly sections: readonly Section[];
  readonly caveats: readonly string[];
  readonly made: {
    readonly facts: readonly (readonly [string, string])[];
    readonly recipes: readonly { readonly name: string; readonly source: string }[];
    readonly versions: Readonly<Record<string, string>>;
  } | null;
  readonly notes: Readonly<Record<string, Note>>;
  /** The files that it has something for. */
  readonly files: readonly string[];
}

export const FILES = ["report.html", "report.zip", "runs.csv", "result.json", "recipes.zip", "code.zip", "weights.zip"] as const;

/** The formats in which the playground's recipe is written as code. */
export type CodeFormat = "py" | "ipynb" | "toml";

export interface Coding {
  readonly recipe: Recipe;
  readonly own: OwnPoints | null;
  readonly seed: number;
  readonly seeds: number;
  readonly format: CodeFormat;
}

export interface Coded {
  readonly file: string;
  readonly text: string;
}

export interface Studies {
  questions(language: Language): Promise<Cards>;
  /** The picture of a question's or case's card, as SVG. */
  picture(kind: Kind, name: string, language: Language): Promise<string>;
  plan(asking: Asking, language: Language): Promise<Cost>;
  ask(asking: Asking, language: Language): Promise<Begun>;
  work(language: Language): Promise<WorkInHand>;
  stop(name: string): Promise<void>;
  results(language: Language): Promise<Listing>;
  resume(name: string): Promise<Begun>;
  report(name: string, language: Language): Promise<Report>;
  figure(name: string, id: string, language: Language): Promise<string>;
  /** Keeps a note and gives it as it reads, as HTML. */
  note(name: string, id: string, text: string): Promise<string>;
  /** The playground's recipe as a script, a notebook or a recipe file. */
  code(coding: Coding, language: Language): Promise<Coded>;
}

export function studies(wire: Wire): Studies {
  const text = async (path: string, body?: object): Promise<string> => {
    const reply = await wire(path, body).catch(() => {
      throw new Refused(null);
    });
    if (reply.status >= 300) throw new Refused(troubleOf(reply.text), reply.status);
    return reply.text;
  };
  const json = async <Answer>(path: string, body?: object): Promise<Answer> => {
    const answer = await text(path, body);
    try {
      return JSON.parse(answer) as Answer;
    } catch {
      throw new Refused(null);
    }
  };
  const result = (name: string): string => `results/${encodeURIComponent(name)}`;
  return {
    questions: (language) => json(`questions?lang=${language}`),
    picture: (kind, name, language) => text(`pictures/${encodeURIComponent(kind === "case" ? `case-${name}` : name)}?lang=${language}`),
    plan: async (asking, language) => allowed(await json<Cost | Refusal>(`plans?lang=${language}`, asking)),
    ask: (asking, language) => json(`asks?lang=${language}`, asking),
    work: (language) => json(`work?lang=${language}`),
    stop: async (name) => void (await text("stop", { name })),
    results: (language) => json(`results?lang=${language}`),
    resume: (name) => json(`${result(name)}/resume`, {}),
    report: (name, language) => json(`${result(name)}?lang=${language}`),
    figure: (name, id, language) => text(`${result(name)}/figures/${encodeURIComponent(id)}?lang=${language}`),
    code: ({ recipe, own, ...more }, language) => json(`code?lang=${language}`, { recipe: sent(recipe), points: own, ...more }),
    note: async (name, id, note) => (await json<{ html: string }>(`${result(name)}/notes`, { id, text: note })).html,
  };
}

/** Where a file of a result is fetched from, to be saved. */
export function fileAddress(name: string, file: (typeof FILES)[number], language: Language): string {
  return `api/results/${encodeURIComponent(name)}/files/${file}?lang=${language}`;
}

interface Refusal {
  readonly trouble: Said;
}

function allowed(answer: Cost | Refusal): Cost {
  if ("trouble" in answer) throw new Refused(answer.trouble);
  return answer;
}

function troubleOf(text: string): Said | null {
  try {
    return (JSON.parse(text) as { trouble?: Said }).trouble ?? null;
  } catch {
    return null;
  }
}

/** Requests to the server that the page came from; what is posted arrives even where the page is left at that moment. */
export const fetched: Wire = async (path, body) => {
  const asked = body ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), keepalive: true } : {};
  const reply = await fetch(new URL(`api/${path}`, document.baseURI), { credentials: "same-origin", ...asked });
  return { status: reply.status, text: await reply.text() };
};
