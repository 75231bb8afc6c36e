// What views know of the world: messages that come by kind, and commands that go. Who is behind it, a socket, a notebook
// or a test's double, is nothing to them.
import type { Recipe } from "../state/recipe";
import type { OwnPoints } from "../state/points";

export interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** How the run stands. */
export interface Status {
  readonly phase: "empty" | "ready" | "playing" | "paused" | "done" | "failed";
  readonly step: number;
  readonly steps: number;
  /** Steps that can be gone back to, first to last. */
  readonly recorded: readonly number[];
  /** What is said where something went wrong: a message of the catalogue, or words in both languages. */
  readonly trouble: Said | null;
}

export type Said =
  | { readonly id: string; readonly values: Readonly<Record<string, string | number>> }
  | { readonly en: string; readonly zh: string };

/** The points trained on and a sample of fresh ones. */
export interface Points {
  readonly bounds: Bounds;
  readonly train: PointSet;
  readonly fresh: PointSet;
  readonly classes: number;
}

export interface PointSet {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Class numbers, or in regression the numbers to predict. */
  readonly target: Float32Array;
}

/** Measures of every network of the fleet at some steps: arrays are [step][network]. */
export interface Measures {
  readonly networks: number;
  readonly steps: readonly number[];
  readonly trainLoss: Float32Array;
  readonly freshLoss: Float32Array;
  readonly trainAccuracy: Float32Array;
  readonly freshAccuracy: Float32Array;
}

/** What one network says over the plane, row 0 at the top. */
export interface Field {
  readonly step: number;
  readonly network: number;
  readonly rows: number;
  readonly columns: number;
  readonly bounds: Bounds;
  /** The class ahead and by how much; in regression `classes` is empty and `level` runs from `low` to `high`. */
  readonly classes: Uint8Array;
  readonly level: Uint8Array;
  readonly low: number;
  readonly high: number;
}

/** Every hidden unit's and output's map: levels symmetric about 127.5, which is zero; the scale of each apart. */
export interface Units {
  readonly step: number;
  readonly side: number;
  readonly layers: readonly (readonly UnitMap[])[];
}

export interface UnitMap {
  readonly levels: Uint8Array;
  readonly scale: number;
}

/** One network's numbers: for each layer weights [out][in] and biases. */
export interface Weights {
  readonly step: number;
  readonly network: number;
  readonly layers: readonly LayerWeights[];
}

export interface LayerWeights {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float32Array;
  readonly biases: Float32Array;
  /** Where its sums are normalised: gains, shifts, running means and running variances. */
  readonly norm?: readonly [Float32Array, Float32Array, Float32Array, Float32Array];
}

/** A small picture of every network. */
export interface Thumbnails {
  readonly step: number;
  readonly side: number;
  readonly networks: readonly { readonly classes: Uint8Array; readonly level: Uint8Array }[];
}

/** What goes on inside one network, layer by layer. */
export interface Inside {
  readonly step: number;
  readonly network: number;
  readonly gradientNorm: readonly number[];
  readonly dead: readonly number[];
  readonly widths: readonly number[];
  readonly activations: readonly Histogram[];
  readonly weights: readonly Histogram[];
}

export interface Histogram {
  readonly low: number;
  readonly high: number;
  readonly counts: readonly number[];
}

/** Where the last hidden layer puts points: two directions of it. */
export interface Warp {
  readonly step: number;
  readonly network: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly target: Float32Array;
  /** Whether these are two units themselves or the two principal directions. */
  readonly exact: boolean;
}

/** What two recipes reached with one seed. */
export interface Pair {
  readonly seed: number;
  readonly a: Outcome;
  readonly b: Outcome;
}

export interface Outcome {
  readonly accuracy: number;
  readonly loss: number;
}

export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** What may be said at a declared look, and nowhere between. */
export interface Look extends Interval {
  readonly seeds: number;
  readonly level: number;
  readonly verdict: "differs" | "equivalent" | "undecided";
  /** How many more seeds should settle it; null where none within reach would. */
  readonly more: number | null;
  readonly next: number | null;
}

export type Setting = "fixed" | "tuned";

/** One combination of the two recipes' levels: 0 is A's, 1 is B's, factor by factor. */
export interface Cell {
  readonly setting: Setting;
  readonly levels: readonly number[];
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly seeds: number;
}

/** The gap and what each factor has of it, as far as it is known. */
export interface Split {
  readonly setting: Setting;
  readonly gap: Interval;
  readonly shares: readonly (Interval & { readonly factor: string })[];
  readonly text: Said;
  readonly final: boolean;
}

export interface DuelStatus {
  readonly phase: "empty" | "running" | "waiting" | "explaining" | "done" | "failed";
  readonly trouble: Said | null;
}

export interface Arrivals {
  duelBegun: { readonly looks: readonly number[] };
  pair: Pair;
  look: Look;
  inert: { readonly settings: readonly string[] };
  cell: Cell;
  split: Split;
  duelStatus: DuelStatus;
  fieldA: Field;
  fieldB: Field;
  status: Status;
  points: Points;
  measures: Measures;
  field: Field;
  units: Units;
  weights: Weights;
  thumbnails: Thumbnails;
  inside: Inside;
  warp: Warp;
  /** A new run begins: what was shown of the one before counts no more, and stays in sight until there is something new. */
  begun: { readonly recipe: Recipe; readonly networks: number };
  /** The connection is gone; another is being sought, or it is said what to do. */
  lost: { readonly trouble: Said };
  /** Somebody answers again, who knows nothing of what was. */
  back: object;
}

export type Command =
  | { kind: "start"; recipe: Recipe; own: OwnPoints | null; seed: number; seeds: number; chosen: number }
  | { kind: "play" }
  | { kind: "pause" }
  | { kind: "step"; steps: number }
  | { kind: "speed"; stepsPerSecond: number }
  | { kind: "reset" }
  | { kind: "choose"; network: number }
  | { kind: "edit"; layer: number; output: number; input: number; value: number }
  | { kind: "seek"; step: number }
  | { kind: "duel-start"; a: Recipe; b: Recipe; own: OwnPoints | null; seed: number; looks: readonly number[] }
  | { kind: "duel-more" }
  | { kind: "duel-stop" }
  | { kind: "duel-explain"; seeds: number };

export interface Channel {
  send(command: Command): void;
  /** Calls back for every message of a kind; what comes back ends that. */
  on<Kind extends keyof Arrivals>(kind: Kind, listener: (message: Arrivals[Kind]) => void): () => void;
}

/** One side of a duel as a channel of its own, for views that know of one network only. */
export function sideOf(channel: Channel, side: "fieldA" | "fieldB"): Channel {
  return {
    send: (command) => channel.send(command),
    on: (kind, listener) => (kind === "field" ? channel.on(side, listener as (message: Field) => void) : channel.on(kind, listener)),
  };
}

/** Hands messages to listeners, and keeps the last of each kind for whoever comes later. */
export class Exchange {
  private readonly listeners = new Map<string, Set<(message: never) => void>>();
  private readonly last = new Map<string, unknown>();

  on<Kind extends keyof Arrivals>(kind: Kind, listener: (message: Arrivals[Kind]) => void): () => void {
    const those = this.listeners.get(kind) ?? new Set();
    this.listeners.set(kind, those);
    those.add(listener as (message: never) => void);
    const last = this.last.get(kind);
    if (last !== undefined) listener(last as Arrivals[Kind]);
    return () => those.delete(listener as (message: never) => void);
  }

  give<Kind extends keyof Arrivals>(kind: Kind, message: Arrivals[Kind]): void {
    if (kind === "begun" || kind === "duelBegun") this.last.clear();
    this.last.set(kind, message);
    for (const listener of this.listeners.get(kind) ?? []) (listener as (message: Arrivals[Kind]) => void)(message);
  }
}
