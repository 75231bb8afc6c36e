// One run behind a channel, as signals for the shell: how it stands, what each network has reached, what is looked at.
import { batch, effect, signal } from "@preact/signals";
import type { Arrivals, Channel, Inside, Points, Said, Status, Weights } from "../channel/channel";
import { History } from "../state/history";
import { isRegression, sent } from "../state/recipe";
import { language, say } from "../words/words";
import { state } from "./store";

const NOTHING: Status = { phase: "empty", step: 0, steps: 0, recorded: [], trouble: null };
const SETTLE = 120; // milliseconds that settings must rest, where they change one after the other, before networks are drawn anew
const SHOW_EVERY = 120;
/** Networks are drawn at once, untrained, where that is a small matter; beyond it they wait for somebody to press play. */
const LIGHT = 3_000_000;

export class Run {
  readonly status = signal<Status>(NOTHING);
  readonly result = signal<readonly Result[]>([]);
  readonly inside = signal<Inside | null>(null);
  readonly weights = signal<Weights | null>(null);
  readonly points = signal<Points | null>(null);
  readonly classes = signal(3);
  /** Steps a second; 0 is as fast as it goes. */
  readonly speed = signal(100);
  /** Why nobody answers; null where somebody does. */
  readonly lost = signal<Said | null>(null);
  /** The step from which the chosen network's loss is no number; null where it still is one. */
  readonly brokenAt = signal<number | null>(null);
  readonly history = new History();
  private started = "";
  /** Whether play was pressed since it failed, and nothing has begun yet. */
  private asked = false;
  private begunAt = -SETTLE;
  private timer = 0;
  private shown = 0;

  constructor(readonly channel: Channel) {
    channel.on("status", (message) => {
      this.status.value = message;
      this.lost.value = null;
    });
    channel.on("begun", (message) => {
      this.history.clear(message.networks);
      this.asked = false;
      batch(() => {
        this.inside.value = null;
        this.weights.value = null;
        this.points.value = null;
        this.publish();
      });
    });
    channel.on("measures", (message) => {
      this.history.add(message);
      this.shown ||= window.setTimeout(() => this.publish(), SHOW_EVERY);
    });
    channel.on("points", (message) => {
      this.points.value = message;
      this.classes.value = message.classes;
    });
    channel.on("inside", (message) => {
      this.inside.value = message;
    });
    channel.on("weights", (message) => {
      this.weights.value = message;
    });
    channel.on("lost", (message) => {
      const { phase, trouble } = this.status.peek();
      this.started = "";
      this.lost.value = message.trouble;
      this.status.value = phase === "failed" ? { ...NOTHING, phase, trouble } : NOTHING;
      if (this.asked) this.play();
    });
    channel.on("back", () => {
      this.lost.value = null;
    });
  }

  private publish(): void {
    this.shown = 0;
    this.brokenAt.value = this.history.brokenAt(Math.min(state.peek().chosen, this.history.networks - 1));
    const [trainLoss, freshLoss, trainAccuracy, freshAccuracy] = (["trainLoss", "freshLoss", "trainAccuracy", "freshAccuracy"] as const).map(
      (measure) => this.history.last(measure),
    );
    this.result.value = Array.from({ length: this.history.networks }, (_, network) => ({
      trainLoss: trainLoss[network],
      freshLoss: freshLoss[network],
      trainAccuracy: trainAccuracy[network],
      freshAccuracy: freshAccuracy[network],
    }));
  }

  /** Follows the state for as long as what comes back is not called: another recipe or other seeds are another run. */
  follow(): () => void {
    return effect(() => {
      const { recipe, own, seed, seeds, room } = state.value;
      if (room !== "playground") return;
      const wish = JSON.stringify([recipe, recipe.data.name === "own" ? own : null, seed, seeds]);
      if (wish === this.started) return;
      clearTimeout(this.timer);
      const begin = (): void => this.begin(this.status.peek().phase === "playing");
      if (performance.now() - this.begunAt > SETTLE) begin();
      else this.timer = window.setTimeout(begin, SETTLE);
    });
  }

  /** Draws the networks, untrained; and sets them going where they were going before. */
  begin(playing: boolean, asked = false): void {
    const { recipe, own, seed, seeds, chosen } = state.peek();
    if (recipe.data.name === "own" && !enough(own)) return;
    if (!asked && !playing && weight() > LIGHT) return;
    this.started = JSON.stringify([recipe, recipe.data.name === "own" ? own : null, seed, seeds]);
    this.begunAt = performance.now();
    this.channel.send({ kind: "start", recipe, own: recipe.data.name === "own" ? own : null, seed, seeds, chosen });
    this.go(this.speed.peek());
    if (playing) this.channel.send({ kind: "play" });
  }

  /** Whether the networks of the state have been drawn. */
  get ready(): boolean {
    const { recipe, own, seed, seeds } = state.peek();
    return this.started === JSON.stringify([recipe, recipe.data.name === "own" ? own : null, seed, seeds]);
  }

  play(): void {
    if (this.status.value.phase === "playing") return this.channel.send({ kind: "pause" });
    this.asked = this.status.value.phase === "failed";
    if (!this.ready || this.asked) this.begin(false, true);
    this.channel.send({ kind: "play" });
  }

  go(stepsPerSecond: number): void {
    this.speed.value = stepsPerSecond;
    this.channel.send({ kind: "speed", stepsPerSecond });
  }

  step(): void {
    if (!this.ready) this.begin(false, true);
    this.channel.send({ kind: "step", steps: 1 });
  }
}

export interface Result {
  readonly trainLoss: number;
  readonly freshLoss: number;
  readonly trainAccuracy: number;
  readonly freshAccuracy: number;
}

/** Own points of which a network can be trained: five of each class, so that each has some to learn from and some kept aside. */
export function enough(own: State["own"]): boolean {
  if (!own) return false;
  if (!own.classes) return own.x.length >= 5;
  return Array.from({ length: own.classes }, (_, group) => own.y.filter((one) => one === group).length).every((size) => size >= 5);
}
type State = typeof state.value;

/** About how many numbers drawing the networks touches. */
function weight(): number {
  const { recipe, seeds } = state.peek();
  const widths = [2, ...(recipe.network.hidden as readonly number[]), 3];
  const weights = widths.slice(1).reduce((sum, width, layer) => sum + width * widths[layer], 0);
  return weights * seeds;
}

export function spoken(said: Said): string {
  return "id" in said ? say(said.id, said.values) : (sayBoth(said));
}

function sayBoth(said: { readonly en: string; readonly zh: string }): string {
  return language.value === "zh" ? said.zh : said.en;
}

export function scoreIsLoss(): boolean {
  return isRegression(state.value.recipe, state.value.own);
}

export { sent, type Arrivals };
