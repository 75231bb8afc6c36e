import { describe, expect, it } from "vitest";
import { FIRST, sameRecipe, SECTIONS, sent } from "../src/state/recipe";
import { beginning, recipeOf } from "../src/widget/beginning";
import { scoped } from "../src/widget/sheets";
import { shadeBehind, shadeOf } from "../src/widget/theme";
import beginnings from "./beginnings.json";

describe("what a widget begins with", () => {
  it("is the recipe that the kernel has, setting by setting, and goes back to it as that", () => {
    for (const [name, settings] of Object.entries(beginnings)) {
      const back = sent(recipeOf(settings));
      for (const section of SECTIONS)
        for (const [key, value] of Object.entries(settings[section] as object)) if (value !== null) expect(back[section][key], `${name} ${section}.${key}`).toEqual(value);
    }
    expect(sameRecipe(recipeOf(beginnings.first), FIRST)).toBe(true);
  });

  it("keeps settings that the page has no control for", () => {
    const given = { ...beginnings.first, training: { ...beginnings.first.training, shift: 2 } };
    expect(sent(recipeOf(given)).training.shift).toBe(2);
  });

  it("is a room with its sides, seeds and language", () => {
    const state = beginning({ room: "duel", recipe: beginnings["course-linear"], other: beginnings["course-relu"], seeds: 4, language: "zh", hidden: ["inside", "walls"] });
    expect([state.room, state.recipe.optimizer.name, state.other.optimizer.name, state.seeds, state.language, state.hidden]).toEqual(["duel", "sgd", "adam", 4, "zh", ["inside"]]);
  });

  it("is the usual one where nothing sensible is given", () => {
    for (const given of [null, undefined, 3, "x", [], { room: "attic", seeds: 1e9, recipe: { data: { name: "__proto__" }, network: 7 } }]) {
      const state = beginning(given);
      expect([state.room, state.seeds, sameRecipe(state.recipe, FIRST)]).toEqual(["playground", 16, true]);
    }
  });
});

describe("the page's style sheets in a widget", () => {
  it("are about the widget's own root and not about the page", () => {
    expect(scoped(':root{--ink:#000}:root[data-theme="dark"]{--ink:#fff}body{margin:0}.body,a body , p{x:y}')).toBe(
      ':host{--ink:#000}:host([data-theme="dark"]){--ink:#fff}.page{margin:0}.body,a .page , p{x:y}');
  });

  it("follow the cell's width where they follow the window's, and what people prefer where they follow that", () => {
    expect(scoped("@media (max-width: 80rem){a{b:c}}@media (width<=52rem){a{b:c}}")).toBe("@container (max-width: 1280px){a{b:c}}@container (width<=832px){a{b:c}}");
    expect(scoped("@media (prefers-reduced-motion:no-preference){a{b:c}}")).toContain("@media (prefers-reduced-motion");
  });

  it("have sizes of their own", () => {
    expect(scoped("a{font:.9375rem/1.5 x;margin:-0.1rem 2rem}")).toBe("a{font:15px/1.5 x;margin:-1.6px 32px}");
  });
});

describe("a notebook's shade", () => {
  it("is that of a colour one cannot see through", () => {
    expect(["rgb(255, 255, 255)", "rgb(17, 17, 17)", "rgba(0, 0, 0, 0)", "rgba(20, 20, 20, 0.9)", "color(srgb 0 0 0)"].map(shadeOf)).toEqual(["light", "dark", null, "dark", null]);
  });

  it("is painted by the nearest element that hides what is behind", () => {
    const [outer, middle, inner] = ["rgb(0, 0, 0)", "rgb(250, 250, 250)", "rgba(0, 0, 0, 0)"].map((colour) => ({ colour, parentElement: null as unknown }));
    inner.parentElement = middle;
    middle.parentElement = outer;
    const painted = (element: Element): string => (element as unknown as { colour: string }).colour;
    expect(shadeBehind(inner as unknown as Element, painted)).toBe("light");
    middle.colour = "transparent";
    expect(shadeBehind(inner as unknown as Element, painted)).toBe("dark");
    outer.colour = "rgba(9, 9, 9, 0.1)";
    expect(shadeBehind(inner as unknown as Element, painted)).toBeNull();
  });
});
