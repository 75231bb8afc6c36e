// What is asked in the room Ask, as a link carries it: a question or a case, and what the reader changed of what it usually takes.
import type { Value } from "./fields";
import type { Settings } from "./recipe";

export type Kind = "question" | "case";
export type Effort = "quick" | "full";

export interface Asking {
  readonly kind: Kind;
  /** Which one; empty where none has been chosen. */
  readonly name: string;
  /** Null where the usual number is meant. */
  readonly seeds: number | null;
  readonly effort: Effort;
  readonly delta: number | null;
  /** A data set by its `name` with settings; null for the question's own. */
  readonly data: Settings | null;
}

export const KINDS: readonly Kind[] = ["question", "case"];
export const EFFORTS: readonly Effort[] = ["quick", "full"];
export const FEWEST_SEEDS = 2;
export const MOST_SEEDS = 100_000;
export const LARGEST_DELTA = 1_000_000;
export const NOTHING_ASKED: Asking = { kind: "question", name: "", seeds: null, effort: "quick", delta: null, data: null };

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;
const KEY = /^[a-z][a-z0-9_]{0,39}$/;
const NUMBER = /^-?\d{1,12}(\.\d{1,20})?(e-?\d{1,2})?$/;
const WORD = /^[\p{L}\p{N}_. -]{1,80}$/u;
const MOST_SETTINGS = 20;
const DATA = "ask.data.";

/** The asking with nothing changed of what it usually takes. */
export function usual(kind: Kind, name: string): Asking {
  return { ...NOTHING_ASKED, kind, name };
}

/** The pairs of a link that say an asking; none where nothing is asked. */
export function saidAsking(asking: Asking): [string, string][] {
  if (!asking.name) return [];
  const { name: data, ...settings } = asking.data ?? {};
  const changed = Object.entries(settings).filter(([, value]) => value !== null);
  const own = asking.data ? [["ask.data", String(data)], ...changed.map(([key, value]) => [DATA + key, String(value)])] : [];
  return [
    [asking.kind, asking.name],
    ...(asking.seeds === null ? [] : [["ask.seeds", String(asking.seeds)]]),
    ...(asking.effort === "quick" ? [] : [["ask.effort", asking.effort]]),
    ...(asking.delta === null ? [] : [["ask.delta", String(asking.delta)]]),
    ...own,
  ] as [string, string][];
}

/** The asking of a link's pairs; what is not understood is left as it usually is. */
export function readAsking(pairs: ReadonlyMap<string, string>): Asking {
  const kind = KINDS.find((one) => NAME.test(pairs.get(one) ?? ""));
  if (!kind) return NOTHING_ASKED;
  const seeds = number(pairs.get("ask.seeds"));
  const delta = number(pairs.get("ask.delta"));
  return {
    kind,
    name: pairs.get(kind) as string,
    seeds: Number.isInteger(seeds) && seeds >= FEWEST_SEEDS && seeds <= MOST_SEEDS ? seeds : null,
    effort: pairs.get("ask.effort") === "full" ? "full" : "quick",
    delta: delta > 0 && delta <= LARGEST_DELTA ? delta : null,
    data: readData(pairs),
  };
}

function readData(pairs: ReadonlyMap<string, string>): Settings | null {
  const name = pairs.get("ask.data") ?? "";
  if (!NAME.test(name)) return null;
  const settings: Record<string, Value> = { name };
  for (const [key, text] of pairs) {
    const setting = key.startsWith(DATA) ? key.slice(DATA.length) : "";
    const value = understood(text);
    if (KEY.test(setting) && setting !== "name" && value !== undefined && Object.keys(settings).length <= MOST_SETTINGS) settings[setting] = value;
  }
  return settings;
}

function number(text: string | undefined): number {
  return text !== undefined && NUMBER.test(text) ? Number(text) : Number.NaN;
}

function understood(text: string): Value | undefined {
  if (NUMBER.test(text)) return Number(text);
  if (text === "true" || text === "false") return text === "true";
  return WORD.test(text) ? text : undefined;
}
