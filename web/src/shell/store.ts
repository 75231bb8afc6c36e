// The page's state as a signal: every change goes through here, and the link in the address bar follows.
import { effect, signal } from "@preact/signals";
import { RECOLOURED } from "../draw/surface";
import type { Value } from "../state/fields";
import { read, written } from "../state/fragment";
import { changed, type Section } from "../state/recipe";
import type { State } from "../state/state";
import { type Language, language, say, wanted } from "../words/words";

export const state = signal<State>(read(location.hash));
export type Side = "recipe" | "other";

export function update(patch: Partial<State>): void {
  state.value = { ...state.value, ...patch };
}

/** One setting of one side changed; what depends on it follows. A preset that no longer holds is forgotten. */
export function set(side: Side, section: Section, key: string, value: Value): void {
  const before = state.value;
  const recipe = changed(before[side], section, key, value, before.own);
  const other = side === "recipe" && before.room === "playground" ? recipe : before.other;
  update(side === "recipe" ? { recipe, other, preset: "" } : { other: recipe });
}

export function isHidden(part: string): boolean {
  return state.value.hidden.includes(part);
}

/** A link to this very state. */
export function link(): string {
  return `${location.origin}${location.pathname}#${written(state.value)}`;
}

const WRITE_AFTER = 150;
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Keeps address bar, language and theme in step with the state, for as long as the page lives. */
export function keepInStep(): void {
  let timer = 0;
  effect(() => {
    const fragment = written(state.value);
    clearTimeout(timer);
    timer = window.setTimeout(() => history.replaceState(null, "", `#${fragment}`), WRITE_AFTER);
  });
  effect(() => {
    language.value = (state.value.language || wanted(navigator.languages)) as Language;
    document.documentElement.lang = language.value === "zh" ? "zh-Hans" : "en";
    document.title = say("lab-title", {}, language.value);
  });
  effect(() => paint(state.value.theme));
  dark.addEventListener("change", () => paint(state.value.theme));
  window.addEventListener("hashchange", () => {
    state.value = read(location.hash);
  });
}

function paint(theme: State["theme"]): void {
  const shown = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
  if (document.documentElement.dataset.theme === shown) return;
  document.documentElement.dataset.theme = shown;
  document.dispatchEvent(new Event(RECOLOURED));
}
