// What the server has for this reader: the questions, their results and the work in hand. Work is looked at once a second,
// only while there is some and somebody can see it; when it ends, results are looked at again.
import { effect, signal } from "@preact/signals";
import { type Cards, type Listing, Refused, type Studies, type Work, type WorkInHand } from "../channel/studies";
import type { Asking } from "../state/asking";
import { language, say } from "../words/words";
import { spoken } from "./run";

const LOOK_EVERY = 1000;
const IDLE: WorkInHand = { running: null, waiting: [], ended: [] };

export class Desk {
  readonly cards = signal<Cards | null>(null);
  readonly listing = signal<Listing | null>(null);
  readonly work = signal<WorkInHand>(IDLE);
  /** Why the server could not be read; empty where all is well. */
  readonly trouble = signal("");
  /** Why what somebody asked for last was not done. */
  readonly refusal = signal("");
  /** What has just been finished, for those who cannot see it. */
  readonly news = signal("");
  /** Grows whenever a result may have become another. */
  readonly version = signal(0);
  private timer = 0;

  constructor(readonly studies: Studies) {}

  /** Keeps questions and results in the language of the moment, for as long as what comes back is not called. */
  follow(): () => void {
    const seen = (): void => {
      if (document.visibilityState === "visible") void this.lookAtWork();
    };
    document.addEventListener("visibilitychange", seen);
    const end = effect(() => void this.look());
    return () => {
      end();
      clearTimeout(this.timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }

  async look(): Promise<void> {
    const spoken = language.value;
    const cards = this.take(this.studies.questions(spoken), (found) => { if (spoken === language.peek()) this.cards.value = found; });
    await Promise.all([cards, this.lookAtResults(), this.lookAtWork()]);
  }

  async lookAtResults(): Promise<void> {
    await this.take(this.studies.results(language.value), (listing) => { this.listing.value = listing; });
  }

  async lookAtWork(): Promise<void> {
    clearTimeout(this.timer);
    const before = named(this.work.peek());
    const { running } = this.work.peek();
    await this.take(this.studies.work(language.value), (work) => { this.work.value = work; });
    const work = this.work.peek();
    if (named(work) !== before) this.changed();
    if (running && work.ended.some((one) => one.name === running.name && one.state === "finished")) this.news.value = say("lab-work-finished", { title: running.title });
    clearTimeout(this.timer);
    if (document.visibilityState === "visible" && (work.running || work.waiting.length)) this.timer = window.setTimeout(() => void this.lookAtWork(), LOOK_EVERY);
  }

  /** Begins an asking or goes on with it; gives the name of its result, or nothing where it was refused. */
  async ask(asking: Asking): Promise<string> {
    return this.begin(this.studies.ask(asking, language.peek()));
  }

  async resume(name: string): Promise<string> {
    return this.begin(this.studies.resume(name));
  }

  async stop(name: string): Promise<void> {
    await this.take(this.studies.stop(name), () => undefined, this.refusal);
    await this.lookAtWork();
  }

  /** The work on a result, running or waiting. */
  workOn(name: string): { readonly work: Work; readonly place: number } | null {
    const { running, waiting } = this.work.value;
    if (running?.name === name) return { work: running, place: 0 };
    const place = waiting.findIndex((one) => one.name === name);
    return place < 0 ? null : { work: waiting[place], place: place + 1 };
  }

  private async begin(asked: Promise<{ name: string }>): Promise<string> {
    let name = "";
    await this.take(asked, (begun) => { name = begun.name; }, this.refusal);
    await this.lookAtWork();
    this.changed();
    return name;
  }

  private changed(): void {
    this.version.value++;
    void this.lookAtResults();
  }

  private async take<Answer>(asked: Promise<Answer>, use: (answer: Answer) => void, said = this.trouble): Promise<void> {
    try {
      use(await asked);
      said.value = "";
    } catch (problem) {
      said.value = troubled(problem);
    }
  }
}

function named({ running, waiting }: WorkInHand): string {
  return JSON.stringify([running?.name, waiting.map((one) => one.name)]);
}

/** A refusal in words. */
export function troubled(problem: unknown): string {
  if (!(problem instanceof Refused)) throw problem;
  return problem.said ? spoken(problem.said) : say("lab-no-answer");
}
