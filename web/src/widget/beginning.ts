// What a notebook says a widget begins with, as the state that the rooms know; what is missing or makes no sense is left at its start.
import { consistent, fieldsOf, initial, KINDS, type Recipe, type Section, SECTIONS, type Settings } from "../state/recipe";
import type { Value } from "../state/fields";
import { MOST_SEEDS, PARTS, START, type State } from "../state/state";

/** The state of a widget; `given` has `room`, `recipe`, `other`, `seeds`, `language`, `hidden`. */
export function beginning(given: unknown): State {
  const told = object(given);
  const recipe = recipeOf(told.recipe);
  const seeds = Number(told.seeds);
  return {
    ...START,
    room: told.room === "duel" ? "duel" : "playground",
    recipe,
    other: told.other ? recipeOf(told.other) : recipe,
    seeds: Number.isInteger(seeds) && seeds >= 1 && seeds <= MOST_SEEDS ? seeds : START.seeds,
    language: told.language === "zh" ? "zh" : "en",
    hidden: Array.isArray(told.hidden) ? told.hidden.filter((part) => PARTS.includes(part as string)) as string[] : [],
  };
}

/** A recipe of the Python side; settings that the page has no control for are kept as they are. */
export function recipeOf(given: unknown): Recipe {
  const told = object(given);
  return consistent(Object.fromEntries(SECTIONS.map((section) => [section, settingsOf(section, object(told[section]))])) as Recipe);
}

function settingsOf(section: Section, told: Record<string, unknown>): Settings {
  const kinds = KINDS[section];
  const kind = kinds.includes(told.name as string) ? (told.name as string) : (kinds[0] ?? "");
  const start = initial(section, kind);
  const fields = fieldsOf(section, kind);
  const given = Object.entries(told).filter(([key, value]) => key !== "name" && isValue(value) && !(value === null && key in fields));
  return { ...start, ...(Object.fromEntries(given) as Settings) };
}

function isValue(value: unknown): value is Value {
  return value === null || ["number", "string", "boolean"].includes(typeof value) || (Array.isArray(value) && value.every((one) => typeof one === "number" || typeof one === "string"));
}

function object(given: unknown): Record<string, unknown> {
  return typeof given === "object" && given !== null && !Array.isArray(given) ? (given as Record<string, unknown>) : {};
}
