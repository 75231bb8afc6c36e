// What a recipe may hold in the lab: every setting with its bounds, as the Python side has them, but no larger than a page can show.

export type Value = number | string | boolean | null | readonly number[] | readonly string[];

export type Field =
  | { kind: "number"; least: number; most: number; whole: boolean; initial: number | null; steps: readonly number[] }
  | { kind: "choice"; choices: readonly string[]; initial: string }
  | { kind: "switch"; initial: boolean }
  | { kind: "widths"; initial: readonly number[] }
  | { kind: "activations"; initial: string }
  | { kind: "batch"; initial: number | "full" }
  | { kind: "pair"; initial: readonly [number, number] };

export type Fields = Readonly<Record<string, Field>>;

export const ACTIVATIONS = [
  "relu", "leaky-relu", "elu", "selu", "gelu", "silu", "tanh", "sigmoid", "softplus", "sine", "square", "identity",
] as const;
export const INITS = ["torch", "xavier", "he", "lecun", "orthogonal", "normal"] as const;
export const LOSSES = ["cross-entropy", "bce", "squared-error", "squared-error-softmax"] as const;
export const MOST_LAYERS = 12;
export const WIDEST = 256;
export const MOST_CLASSES = 8;

const count = (initial: number, least: number, most: number, steps: readonly number[] = []): Field => ({
  kind: "number", least, most, whole: true, initial, steps,
});
const real = (initial: number | null, least: number, most: number, steps: readonly number[] = []): Field => ({
  kind: "number", least, most, whole: false, initial, steps,
});
const choice = (...choices: readonly string[]): Field => ({ kind: "choice", choices, initial: choices[0] });

const perClass = count(300, 10, 2000, [50, 100, 200, 300, 500, 1000, 2000]);
const classes = count(3, 2, MOST_CLASSES);
const noise = (initial: number): Field => real(initial, 0, 2, [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.75, 1]);

export const DATA: Readonly<Record<string, Fields>> = {
  spiral: { points_per_class: perClass, classes, noise: noise(0.2) },
  xor: { points_per_class: perClass, noise: noise(0.25) },
  rings: { points_per_class: perClass, classes, noise: noise(0.1) },
  moons: { points_per_class: perClass, noise: noise(0.1) },
  gaussians: { points_per_class: perClass, classes, separation: real(4, 0, 20, [0.5, 1, 2, 3, 4, 6]), noise: noise(0.3) },
  checkerboard: { points_per_class: perClass, cells: count(4, 2, 12), noise: noise(0) },
  plane: { points: count(600, 10, 4000, [100, 200, 400, 600, 1000, 2000, 4000]), function: choice("saddle", "slope", "bowl", "ripple"), noise: noise(0.1) },
  own: {},
};

const fraction = (initial: number): Field => real(initial, 0, 0.9999, [0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999]);
const rate = (initial: number): Field =>
  real(initial, 1e-6, 1000, [1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]);
const decay = real(0, 0, 10, [0, 1e-5, 1e-4, 1e-3, 0.01, 0.1]);
const tiny = (initial: number): Field => real(initial, 0, 1, [1e-10, 1e-8, 1e-6, 1e-4, 1e-2]);
const betas: Field = { kind: "pair", initial: [0.9, 0.999] };

export const OPTIMIZERS: Readonly<Record<string, Fields>> = {
  adam: { lr: rate(0.01), weight_decay: decay, betas, eps: tiny(1e-8) },
  adamw: { lr: rate(0.01), weight_decay: decay, betas, eps: tiny(1e-8) },
  sgd: { lr: rate(0.1), weight_decay: decay },
  momentum: { lr: rate(0.03), weight_decay: decay, momentum: fraction(0.9) },
  nesterov: { lr: rate(0.03), weight_decay: decay, momentum: fraction(0.9) },
  rmsprop: { lr: rate(0.003), weight_decay: decay, alpha: fraction(0.99), eps: tiny(1e-8) },
  adagrad: { lr: rate(0.1), weight_decay: decay, eps: tiny(1e-10) },
  adadelta: { lr: rate(1), weight_decay: decay, rho: fraction(0.9), eps: tiny(1e-6) },
};

export const NETWORK: Fields = {
  hidden: { kind: "widths", initial: [8, 8] },
  activation: { kind: "activations", initial: "relu" },
  init: choice(...INITS),
  init_scale: real(null, 1e-6, 100, [0.001, 0.01, 0.1, 0.5, 1, 2]),
  dropout: real(0, 0, 0.95, [0, 0.1, 0.2, 0.3, 0.5]),
  residual: { kind: "switch", initial: false },
  normalisation: choice("none", "batch"),
};

export const TRAINING: Fields = {
  steps: count(5000, 1, 1_000_000, [1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]),
  batch: { kind: "batch", initial: "full" },
  schedule: choice("constant", "cosine", "step"),
  warmup: count(0, 0, 100_000, [0, 50, 100, 200, 500, 1000]),
  decay_every: count(500, 1, 100_000, [100, 200, 500, 1000, 2000]),
  decay_factor: real(0.5, 0.01, 1, [0.1, 0.3, 0.5, 0.7, 0.9]),
};

/** The value nearest to a wish that a field allows, or null where the wish makes no sense for it. */
export function fitted(field: Field, wish: Value): Value | null {
  switch (field.kind) {
    case "number": {
      if (typeof wish !== "number" || !Number.isFinite(wish)) return null;
      const bounded = Math.min(field.most, Math.max(field.least, wish));
      return field.whole ? Math.round(bounded) : bounded;
    }
    case "choice":
      return typeof wish === "string" && field.choices.includes(wish) ? wish : null;
    case "switch":
      return typeof wish === "boolean" ? wish : null;
    case "widths":
      return isNumbers(wish) && wish.length <= MOST_LAYERS && wish.every((width) => isWhole(width, 1, WIDEST)) ? wish : null;
    case "activations":
      return fittedActivations(wish);
    case "batch":
      return wish === "full" || isWhole(wish, 1, 100_000) ? wish : null;
    case "pair":
      return isNumbers(wish) && wish.length === 2 && wish.every((one) => one >= 0 && one < 1) ? wish : null;
  }
}

function fittedActivations(wish: Value): Value | null {
  const known = (name: unknown): boolean => (ACTIVATIONS as readonly unknown[]).includes(name);
  if (typeof wish === "string") return known(wish) ? wish : null;
  return Array.isArray(wish) && wish.length <= MOST_LAYERS && wish.every(known) ? (wish as readonly string[]) : null;
}

function isNumbers(value: Value): value is readonly number[] {
  return Array.isArray(value) && value.every((one) => typeof one === "number" && Number.isFinite(one));
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}
