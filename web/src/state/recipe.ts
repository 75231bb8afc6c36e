// A recipe as the page holds it: sections of settings, always complete and within bounds.
import { DATA, type Field, type Fields, fitted, LOSSES, NETWORK, OPTIMIZERS, TRAINING, type Value } from "./fields";
import type { OwnPoints } from "./points";

export type Settings = Readonly<Record<string, Value>>;
export type Section = "data" | "network" | "loss" | "optimizer" | "training";
export type Recipe = Readonly<Record<Section, Settings>>;

export const SECTIONS: readonly Section[] = ["data", "network", "loss", "optimizer", "training"];
export const KINDS: Readonly<Record<Section, readonly string[]>> = {
  data: Object.keys(DATA),
  network: ["mlp"],
  loss: LOSSES,
  optimizer: Object.keys(OPTIMIZERS),
  training: [],
};

/** The fields of a section, which depend on its kind: a spiral has a number of classes, moons do not. */
export function fieldsOf(section: Section, kind: string): Fields {
  if (section === "data") return DATA[kind] ?? {};
  if (section === "optimizer") return OPTIMIZERS[kind] ?? {};
  if (section === "network") return NETWORK;
  return section === "training" ? TRAINING : {};
}

export function initial(section: Section, kind: string): Settings {
  const named: Settings = KINDS[section].length ? { name: kind } : {};
  const fields = Object.entries(fieldsOf(section, kind)).map(([key, field]) => [key, field.initial] as const);
  return { ...named, ...Object.fromEntries(fields) };
}

export const FIRST: Recipe = {
  data: initial("data", "spiral"),
  network: initial("network", "mlp"),
  loss: initial("loss", "cross-entropy"),
  optimizer: initial("optimizer", "adam"),
  training: initial("training", ""),
};

/** The recipe with one setting changed; a new kind keeps what both kinds have, and everything still fits together. */
export function changed(recipe: Recipe, section: Section, key: string, wish: Value, own?: OwnPoints | null): Recipe {
  const before = recipe[section];
  if (key === "name") {
    if (typeof wish !== "string" || !KINDS[section].includes(wish)) return recipe;
    return consistent({ ...recipe, [section]: ofKind(section, wish, before) }, own);
  }
  const field = fieldsOf(section, String(before.name ?? ""))[key];
  const value = field && (wish === null && key === "init_scale" ? null : fitted(field, wish));
  if (!field || (value === null && wish !== null)) return recipe;
  return consistent({ ...recipe, [section]: { ...before, [key]: value } }, own);
}

function ofKind(section: Section, kind: string, before: Settings): Settings {
  const fresh = initial(section, kind);
  const kept = Object.keys(fresh).filter((key) => KEPT.has(key) && key in before);
  return { ...fresh, ...Object.fromEntries(kept.map((key) => [key, before[key]])) };
}

const KEPT = new Set(["points_per_class", "classes", "weight_decay", "momentum"]);

/** Whether a recipe fits a number, so that there is a loss and no accuracy. */
export function isRegression(recipe: Recipe, own?: OwnPoints | null): boolean {
  return recipe.data.name === "plane" || (recipe.data.name === "own" && own?.classes === 0);
}

/** How many classes there are; 0 in regression. */
export function classesOf(recipe: Recipe, own?: OwnPoints | null): number {
  if (isRegression(recipe, own)) return 0;
  if (recipe.data.name === "own") return own?.classes ?? 2;
  return typeof recipe.data.classes === "number" ? recipe.data.classes : 2;
}

/** How many points are learned from; own points keep two fifths aside. */
export function trainSize(recipe: Recipe, own?: OwnPoints | null): number {
  if (recipe.data.name === "own") return Math.floor(0.6 * (own?.x.length ?? 0));
  if (recipe.data.name === "plane") return Number(recipe.data.points);
  return Number(recipe.data.points_per_class) * classesOf(recipe);
}

/** What depends on something else follows it: lists of activations the layers, the loss the data, the batch the points. */
export function consistent(recipe: Recipe, own?: OwnPoints | null): Recipe {
  const hidden = recipe.network.hidden as readonly number[];
  const { activation, init, init_scale: scale } = recipe.network;
  const network = {
    ...recipe.network,
    activation: Array.isArray(activation) ? simplest(stretched(activation as readonly string[], hidden.length)) : activation,
    init_scale: init === "normal" ? (scale ?? 0.1) : null,
  };
  const regression = isRegression(recipe, own);
  const loss = regression ? { name: "squared-error" } : recipe.loss;
  const batch = recipe.training.batch;
  const size = trainSize(recipe, own);
  const fits = batch === "full" || size === 0 || Number(batch) <= size;
  return { ...recipe, network, loss, training: { ...recipe.training, batch: fits ? batch : "full" } };
}

/** One activation for every layer, the last one standing in for layers that came later. */
export function stretched(names: readonly string[], layers: number): readonly string[] {
  const last = names[names.length - 1] ?? "relu";
  return Array.from({ length: layers }, (_, layer) => names[layer] ?? last);
}

function simplest(names: readonly string[]): Value {
  return names.length === 0 ? "relu" : new Set(names).size === 1 ? names[0] : names;
}

export function activations(recipe: Recipe): readonly string[] {
  const layers = (recipe.network.hidden as readonly number[]).length;
  const given = recipe.network.activation;
  return Array.isArray(given) ? stretched(given as readonly string[], layers) : Array.from({ length: layers }, () => String(given));
}

/** The recipe as the Python side reads it: without settings that have nothing to act on. */
export function sent(recipe: Recipe): Record<Section, Record<string, Value>> {
  const training = { ...recipe.training };
  if (training.schedule !== "step") {
    delete training.decay_every;
    delete training.decay_factor;
  }
  return { ...mutable(recipe), training };
}

function mutable(recipe: Recipe): Record<Section, Record<string, Value>> {
  return Object.fromEntries(SECTIONS.map((section) => [section, { ...recipe[section] }])) as Record<Section, Record<string, Value>>;
}

export function sameValue(one: Value | undefined, other: Value | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function sameRecipe(one: Recipe, other: Recipe): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export type { Field };
