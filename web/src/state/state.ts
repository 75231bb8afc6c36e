// The page's whole state as one value; what a link carries and nothing else decides what is shown.
import type { OwnPoints } from "./points";
import { FIRST, type Recipe } from "./recipe";

export type Room = "home" | "playground" | "duel";
export type Theme = "system" | "light" | "dark";
export type Shown = "train" | "fresh" | "both" | "none";

export interface State {
  readonly room: Room;
  readonly recipe: Recipe;
  /** The other side of a duel. */
  readonly other: Recipe;
  readonly own: OwnPoints | null;
  /** The first seed; a fleet has this and the ones after it. */
  readonly seed: number;
  readonly seeds: number;
  /** Which of the fleet is on top. */
  readonly chosen: number;
  readonly shown: Shown;
  readonly preset: string;
  readonly hidden: readonly string[];
  readonly language: "" | "en" | "zh";
  readonly theme: Theme;
}

export const ROOMS: readonly Room[] = ["playground", "duel"];
/** The rooms that people are led to. */
export const OPEN: readonly Room[] = ["playground", "duel"];
export const SHOWN: readonly Shown[] = ["train", "fresh", "both", "none"];
export const THEMES: readonly Theme[] = ["system", "light", "dark"];
export const MOST_SEEDS = 64;
export const LARGEST_SEED = 2 ** 31 - 1;
/** Parts of the page that a teacher can hide. */
export const PARTS = [
  "presets", "data", "draw", "network", "loss", "optimizer", "training", "fleet", "inside", "timeline", "edit", "rooms",
] as const;

export const START: State = {
  room: "playground",
  recipe: FIRST,
  other: FIRST,
  own: null,
  seed: 1,
  seeds: 16,
  chosen: 0,
  shown: "train",
  preset: "",
  hidden: [],
  language: "",
  theme: "system",
};
