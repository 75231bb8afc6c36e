// The state as the fragment of a link and back: only what differs from the start is written, and whatever comes in is
// bounded, checked and, where it is not understood, left at its start. Opening a link starts nothing.
import { readAsking, saidAsking } from "./asking";
import { type Field, fitted, MOST_CLASSES, type Value } from "./fields";
import { packed, unpacked } from "./points";
import { presetRecipe } from "./presets";
import { consistent, fieldsOf, FIRST, initial, KINDS, type Recipe, sameValue, type Section, SECTIONS, type Settings } from "./recipe";
import { LARGEST_SEED, MOST_SEEDS, PARTS, RESULT_STATES, ROOMS, SHOWN, START, type State, THEMES } from "./state";

export const LONGEST = 12_000;
const LIST = ",";

export function written(state: State): string {
  const pairs: [string, string][] = [];
  const put = (key: string, value: string | number, start: string | number): void => {
    if (value !== start) pairs.push([key, String(value)]);
  };
  put("seed", state.seed, START.seed);
  put("seeds", state.seeds, START.seeds);
  put("chosen", state.chosen, START.chosen);
  put("points", state.shown, START.shown);
  put("preset", state.preset, "");
  put("hide", state.hidden.join(LIST), "");
  put("lang", state.language, "");
  put("theme", state.theme, START.theme);
  pairs.push(...saidAsking(state.asked));
  put("result", state.result, "");
  put("with", state.beside, "");
  put("of", state.only.question, "");
  put("state", state.only.state, "");
  pairs.push(...said(state.recipe, baseOf(state.preset), ""));
  if (state.room === "duel") pairs.push(...said(state.other, state.recipe, "b."));
  if (state.own) pairs.push(["own", packed(state.own)]);
  return [state.room, ...pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`)].join("&");
}

/** What the settings of a link are changes of. */
function baseOf(preset: string): Recipe {
  return presetRecipe(preset) ?? FIRST;
}

function said(recipe: Recipe, base: Recipe, prefix: string): [string, string][] {
  return SECTIONS.flatMap((section) => saidSection(section, recipe[section], base[section], prefix));
}

function saidSection(section: Section, settings: Settings, base: Settings, prefix: string): [string, string][] {
  const kind = String(settings.name ?? "");
  const same = settings.name === base.name;
  const start = same ? base : initial(section, kind);
  const pairs: [string, string][] = same ? [] : [[prefix + section, kind]];
  for (const key of Object.keys(fieldsOf(section, kind)))
    if (!sameValue(settings[key], start[key])) pairs.push([`${prefix}${section}.${key}`, spelled(settings[key])]);
  return pairs;
}

function spelled(value: Value): string {
  return value === null ? "none" : Array.isArray(value) ? value.join(LIST) : String(value);
}

/** The state of a fragment (with or without its #); what cannot be understood is left at its start. */
export function read(fragment: string): State {
  const text = fragment.replace(/^#/, "");
  if (text.length > LONGEST) return START;
  const [room, ...rest] = text.split("&");
  const pairs = new Map(rest.map(pair));
  const own = unpacked(pairs.get("own") ?? "", MOST_CLASSES);
  const preset = /^[a-z-]{1,40}$/.test(pairs.get("preset") ?? "") ? (pairs.get("preset") as string) : "";
  const recipe = consistent(readRecipe(pairs, baseOf(preset), ""), own);
  const isDuel = room === "duel";
  return {
    room: one(ROOMS, room, START.room),
    recipe: recipe.data.name === "own" && !own ? { ...recipe, data: FIRST.data } : recipe,
    other: isDuel ? consistent(readRecipe(pairs, recipe, "b."), own) : recipe,
    own,
    seed: whole(pairs.get("seed"), 0, LARGEST_SEED, START.seed),
    seeds: whole(pairs.get("seeds"), 1, MOST_SEEDS, START.seeds),
    chosen: whole(pairs.get("chosen"), 0, MOST_SEEDS - 1, START.chosen),
    shown: one(SHOWN, pairs.get("points"), START.shown),
    preset,
    asked: readAsking(pairs),
    result: folder(pairs.get("result")),
    beside: folder(pairs.get("with")),
    only: { question: /^[a-z0-9-]{1,40}$/.test(pairs.get("of") ?? "") ? (pairs.get("of") as string) : "", state: one(RESULT_STATES, pairs.get("state"), "") },
    hidden: (pairs.get("hide") ?? "").split(LIST).filter((part) => PARTS.includes(part)),
    language: one(["", "en", "zh"] as const, pairs.get("lang"), ""),
    theme: one(THEMES, pairs.get("theme"), START.theme),
  };
}

function pair(text: string): [string, string] {
  const [key, value = ""] = text.split("=", 2);
  try {
    return [key, decodeURIComponent(value)];
  } catch {
    return [key, ""];
  }
}

function one<Choice extends string>(choices: readonly Choice[], given: string | undefined, start: Choice): Choice {
  return choices.find((choice) => choice === given) ?? start;
}

/** A folder's name, which is never a path. */
function folder(given = ""): string {
  return /^[a-z0-9-]{1,80}$/.test(given) ? given : "";
}

function whole(given: string | undefined, least: number, most: number, start: number): number {
  const value = /^\d{1,10}$/.test(given ?? "") ? Number(given) : Number.NaN;
  return value >= least && value <= most ? value : start;
}

function readRecipe(pairs: ReadonlyMap<string, string>, base: Recipe, prefix: string): Recipe {
  const sections = SECTIONS.map((section) => [section, readSection(section, pairs, base[section], prefix)] as const);
  return Object.fromEntries(sections) as Recipe;
}

function readSection(section: Section, pairs: ReadonlyMap<string, string>, base: Settings, prefix: string): Settings {
  const asked = pairs.get(prefix + section) ?? "";
  const kind = KINDS[section].includes(asked) ? asked : String(base.name ?? "");
  const start = kind === base.name || !KINDS[section].length ? base : initial(section, kind);
  const read: Record<string, Value> = { ...start };
  for (const [key, field] of Object.entries(fieldsOf(section, kind))) {
    const text = pairs.get(`${prefix}${section}.${key}`);
    const value = text === undefined ? undefined : fitted(field, understood(field, text));
    if (value !== undefined && value !== null) read[key] = value;
  }
  return read;
}

function understood(field: Field, text: string): Value {
  const number = (part: string): number => (/^-?[\d.]+(e[+-]?\d+)?$/i.test(part) ? Number(part) : Number.NaN);
  const list = text === "" ? [] : text.split(LIST, 300);
  switch (field.kind) {
    case "number":
      return number(text);
    case "switch":
      return text === "true" ? true : text === "false" ? false : null;
    case "widths":
    case "pair":
      return list.map(number);
    case "activations":
      return list.length > 1 ? list : text;
    case "batch":
      return text === "full" ? text : number(text);
    case "choice":
      return text;
  }
}
