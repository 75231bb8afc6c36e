// Which factors differ between two recipes, by the rules of `difference.py`: a setting that exists under only one level of
// another factor travels with it, and a differing learning rate is a factor of its own.
import type { Value } from "./fields";
import { initial, type Recipe, sameValue, type Section, SECTIONS, sent } from "./recipe";

export interface Factor {
  /** As the Python side calls it: `network.activation`, `optimizer`. */
  readonly name: string;
  readonly a: Value | undefined;
  readonly b: Value | undefined;
  readonly carries: readonly string[];
}

const TRAVELS: Readonly<Record<string, string>> = {
  "network.init_scale": "network.init",
  "training.decay_every": "training.schedule",
  "training.decay_factor": "training.schedule",
};
const ON_LAYERS = ["network.activation", "network.dropout", "network.normalisation"];

export function differences(a: Recipe, b: Recipe): Factor[] {
  const [flatA, flatB] = [flat(a), flat(b)];
  const keys = [...new Set([...flatA.keys(), ...flatB.keys()])].filter((key) => !sameValue(flatA.get(key), flatB.get(key)));
  const carriers = new Map(keys.map((key) => [key, carrier(key, keys, a, b)]));
  return keys
    .filter((key) => !carriers.get(key))
    .map((key) => ({
      name: key.replace(/\.name$/, ""),
      a: flatA.get(key),
      b: flatB.get(key),
      carries: keys.filter((other) => carriers.get(other) === key),
    }));
}

function flat(recipe: Recipe): Map<string, Value> {
  const settled = sent(recipe);
  return new Map(SECTIONS.flatMap((section) => Object.entries(settled[section]).map(([key, value]) => [`${section}.${key}`, value] as const)));
}

function carrier(key: string, differing: readonly string[], a: Recipe, b: Recipe): string | null {
  const [section, setting] = key.split(".") as [Section, string];
  const kind = `${section}.name`;
  if (key !== kind && key !== "optimizer.lr" && differing.includes(kind)) {
    const both = setting in a[section] && setting in b[section];
    if (!both || (isInitial(a, section, setting) && isInitial(b, section, setting))) return kind;
  }
  if (TRAVELS[key] && differing.includes(TRAVELS[key])) return TRAVELS[key];
  return differing.includes("network.hidden") && hangsOnLayers(key, a, b) ? "network.hidden" : null;
}

function isInitial(recipe: Recipe, section: Section, setting: string): boolean {
  return sameValue(recipe[section][setting], initial(section, String(recipe[section].name ?? ""))[setting]);
}

function hangsOnLayers(key: string, a: Recipe, b: Recipe): boolean {
  const [one, other] = [a, b].map((recipe) => recipe.network.hidden as readonly number[]);
  const bare = one.length === 0 || other.length === 0;
  if (key === "network.residual") return ![one, other].every((hidden) => hidden.some((width, layer) => layer > 0 && width === hidden[layer - 1]));
  if (key === "network.activation" && [a, b].some((recipe) => Array.isArray(recipe.network.activation))) return bare || one.length !== other.length;
  return bare && ON_LAYERS.includes(key);
}
