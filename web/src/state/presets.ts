// Settings to start from, each with a reason why it works or fails (in the catalogues, as lab-preset-NAME and its .why).
import type { Value } from "./fields";
import { changed, FIRST, type Recipe, type Section } from "./recipe";

type Change = readonly [section: Section, key: string, value: Value];

/** What each preset changes, in order, of the recipe the lab starts with. */
export const PRESETS: Readonly<Record<string, readonly Change[]>> = {
  spiral: [],
  linear: [["network", "activation", "identity"]],
  shallow: [["network", "hidden", [3]]],
  dying: [["network", "hidden", [8, 8, 8]], ["optimizer", "name", "sgd"], ["optimizer", "lr", 3], ["training", "batch", 32]],
  vanishing: [
    ["network", "hidden", [8, 8, 8, 8, 8, 8]], ["network", "activation", "sigmoid"], ["optimizer", "name", "sgd"], ["optimizer", "lr", 0.1],
  ],
  diverging: [["data", "name", "plane"], ["network", "hidden", [32, 32]], ["optimizer", "name", "sgd"], ["optimizer", "lr", 10]],
  symmetric: [["network", "init", "normal"], ["network", "init_scale", 1e-6], ["optimizer", "name", "sgd"], ["optimizer", "lr", 0.1]],
  overfitting: [
    ["data", "points_per_class", 20], ["data", "noise", 0.5], ["network", "hidden", [64, 64]], ["training", "steps", 5000],
  ],
  xor: [["data", "name", "xor"], ["network", "hidden", [4]], ["network", "activation", "tanh"]],
  rates: [["network", "hidden", [100]], ["optimizer", "name", "sgd"], ["optimizer", "lr", 0.001]],
};

export function presetRecipe(name: string): Recipe | null {
  const changes = Object.hasOwn(PRESETS, name) ? PRESETS[name] : null;
  return changes ? changes.reduce((recipe, [section, key, value]) => changed(recipe, section, key, value), FIRST) : null;
}
