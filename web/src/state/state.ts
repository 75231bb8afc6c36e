// The page's whole state as one value; what a link carries and nothing else decides what is shown.
import { type Asking, NOTHING_ASKED } from "./asking";
import type { OwnPoints } from "./points";
import { FIRST, type Recipe } from "./recipe";

export type Room = "home" | "ask" | "playground" | "duel" | "results";
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
  /** What is asked in the room Ask. */
  readonly asked: Asking;
  /** Which result is open, by its folder's name; none where it is empty. */
  readonly result: string;
  /** The result that it is compared with. */
  readonly beside: string;
  /** Of which question or case, and in which state, results are listed. */
  readonly only: Only;
  readonly hidden: readonly string[];
  readonly language: "" | "en" | "zh";
  readonly theme: Theme;
}

export interface Only {
  readonly question: string;
  readonly state: string;
}

export const ROOMS: readonly Room[] = ["home", "ask", "playground", "duel", "results"];
export const RESULT_STATES: readonly string[] = ["finished", "unfinished", "running", "waiting", "damaged"];
export const SHOWN: readonly Shown[] = ["train", "fresh", "both", "none"];
export const THEMES: readonly Theme[] = ["system", "light", "dark"];
export const MOST_SEEDS = 64;
export const LARGEST_SEED = 2 ** 31 - 1;
/** Parts of the page that a teacher can hide, by the rooms that have them. */
const LIVE = ["presets", "data", "draw", "network", "loss", "optimizer", "training", "fleet", "inside", "timeline", "edit"] as const;
export const PARTS_OF: Readonly<Record<Room, readonly string[]>> = {
  home: ["cases", "practice", "yours"], ask: ["variables", "notes", "export"], playground: [...LIVE, "export"], duel: LIVE, results: ["notes", "export"],
};
export const PARTS: readonly string[] = [...new Set([...Object.values(PARTS_OF).flat(), "rooms"])];

export const START: State = {
  room: "home",
  recipe: FIRST,
  other: FIRST,
  own: null,
  seed: 1,
  seeds: 16,
  chosen: 0,
  shown: "train",
  preset: "",
  asked: NOTHING_ASKED,
  result: "",
  beside: "",
  only: { question: "", state: "" },
  hidden: [],
  language: "",
  theme: "system",
};
