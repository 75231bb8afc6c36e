// The page's state as a signal: every change goes through here, and the link in the address bar follows.
import { effect, signal } from "@preact/signals";
import { RECOLOURED } from "../draw/surface";
import type { Value } from "../state/fields";
import { read, written } from "../state/fragment";
import { changed, type Section } from "../state/recipe";
import { START, type State } from "../state/state";
import { type Language, language, say, wanted } from "../words/words";

export const state = signal<State>(START);
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
  return `${location.origin}${location.pathname}${linkTo({})}`;
}

/** The fragment of this state with some of it changed, for links within the page. */
export function linkTo(patch: Partial<State>): string {
  return `#${written({ ...state.value, ...patch })}`;
}

/** Where somebody is, so that going elsewhere can be gone back from: changing a setting is no other place. */
function placeOf({ room, asked, result, beside }: State): string {
  return JSON.stringify([room, room === "ask" && asked.kind, room === "ask" && asked.name, room === "results" && [result, beside]]);
}

const WRITE_AFTER = 150;
const left = new Map<string, number>(); // how far down each place was left
let followed = false; // whether a link was followed, rather than gone back
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Begins with what the address bar says, and keeps it, language and theme in step with the state for as long as the page lives. */
export function keepInStep(): void {
  state.value = read(location.hash);
  let timer = 0;
  let place = placeOf(state.peek());
  let arriving = false; // whether the address led here: then it is never pushed, or going forward again would be lost
  const write = () => {
    clearTimeout(timer);
    history.replaceState(null, "", linkTo({}));
  };
  effect(() => {
    const fragment = linkTo({});
    const here = placeOf(state.value);
    clearTimeout(timer);
    if (arriving) write();
    else if (here !== place && fragment !== location.hash) history.pushState(null, "", fragment);
    else timer = window.setTimeout(write, WRITE_AFTER);
    if (here !== place) {
      left.set(place, window.scrollY);
      arrive(followed ? 0 : (left.get(here) ?? 0));
    }
    followed = false;
    place = here;
  });
  effect(() => {
    language.value = (state.value.language || wanted(navigator.languages)) as Language;
    document.documentElement.lang = language.value === "zh" ? "zh-Hans" : "en";
    const { room } = state.value;
    document.title = room === "home" ? say("lab-title", {}, language.value) : say("lab-title-room", { room: say(`lab-room-${room}`) }, language.value);
  });
  effect(() => paint(state.value.theme));
  dark.addEventListener("change", () => paint(state.value.theme));
  history.scrollRestoration = "manual";
  document.addEventListener("click", (event) => {
    followed = event.target instanceof Element && event.target.closest("a[href^='#']") !== null;
    if (followed) write(); // what was changed just now belongs to the place being left
  });
  // The address may change some time before its event comes: a link still to be written must not land on the place arrived at.
  window.addEventListener("popstate", () => clearTimeout(timer));
  window.addEventListener("hashchange", () => {
    if (location.hash === linkTo({})) return;
    arriving = true;
    state.value = read(location.hash);
    arriving = false;
  });
}

/** In another room people begin at its top or, going back, where they left; readers of the screen at its heading. */
function arrive(top: number): void {
  requestAnimationFrame(() => {
    window.scrollTo({ top });
    if (!document.querySelector("nav :focus")) document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  });
}

function paint(theme: State["theme"]): void {
  const shown = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
  if (document.documentElement.dataset.theme === shown) return;
  document.documentElement.dataset.theme = shown;
  document.dispatchEvent(new Event(RECOLOURED));
}
