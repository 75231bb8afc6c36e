import { describe, expect, it } from "vitest";
import { ACTIVATIONS, DATA, type Field, LOSSES, OPTIMIZERS, type Value } from "../src/state/fields";
import { LONGEST, read, written } from "../src/state/fragment";
import { PRESETS, presetRecipe } from "../src/state/presets";
import { packed, rounded, unpacked } from "../src/state/points";
import { changed, FIRST, fieldsOf, type Recipe, SECTIONS } from "../src/state/recipe";
import { EFFORTS, KINDS as ASKED } from "../src/state/asking";
import { PARTS, RESULT_STATES, ROOMS, SHOWN, START, type State, THEMES } from "../src/state/state";
import { random } from "./random";

function anyState(draw: () => number): State {
  const pick = <One>(those: readonly One[]): One => those[Math.floor(draw() * those.length)];
  const classes = 2 + Math.floor(draw() * 5);
  const size = Math.floor(draw() * 40);
  const own = {
    x: Array.from({ length: size }, () => [rounded(4 * draw() - 2), rounded(4 * draw() - 2)] as const),
    y: Array.from({ length: size }, () => Math.floor(draw() * classes)),
    classes,
  };
  const value = (field: Field): Value => {
    switch (field.kind) {
      case "number": return field.steps.length ? pick(field.steps) : Math.round(field.least + draw() * Math.min(20, field.most - field.least));
      case "choice": return pick(field.choices);
      case "switch": return draw() < 0.5;
      case "widths": return Array.from({ length: Math.floor(draw() * 6) }, () => 1 + Math.floor(draw() * 100));
      case "activations": return draw() < 0.5 ? pick(ACTIVATIONS) : Array.from({ length: 4 }, () => pick(ACTIVATIONS));
      case "batch": return draw() < 0.5 ? "full" : 1 + Math.floor(draw() * 10);
      case "pair": return [pick([0, 0.5, 0.9]), pick([0.99, 0.999])];
    }
  };
  const recipe = (start: Recipe): Recipe => {
    let made = changed(start, "data", "name", pick(Object.keys(DATA)), own);
    made = changed(made, "optimizer", "name", pick(Object.keys(OPTIMIZERS)), own);
    made = changed(made, "loss", "name", pick(LOSSES), own);
    for (const section of SECTIONS)
      for (const [key, field] of Object.entries(fieldsOf(section, String(made[section].name ?? ""))))
        if (draw() < 0.4) made = changed(made, section, key, value(field), own);
    return made;
  };
  const room = pick(ROOMS);
  const maybe = <One>(one: One): One | null => (draw() < 0.5 ? one : null);
  const asked = draw() < 0.3 ? START.asked : {
    kind: pick(ASKED), name: pick(["gradient", "lenet-vgg", "relu"]), seeds: maybe(2 + Math.floor(draw() * 500)), effort: pick(EFFORTS), delta: maybe(pick([0.01, 1e-7, 3])),
    data: maybe({ name: "spiral", noise: draw(), classes: 3, standardise: draw() < 0.5, function: "saddle" }),
  };
  const folder = (): string => (draw() < 0.5 ? "" : pick(["ask-relu-1a2b3c4d", "case-lenet-vgg-00000000"]));
  const first = recipe(FIRST);
  return {
    room, recipe: first, other: room === "duel" ? recipe(first) : first, own,
    seed: Math.floor(draw() * 1e6), seeds: 1 + Math.floor(draw() * 64), chosen: Math.floor(draw() * 64), shown: pick(SHOWN),
    preset: draw() < 0.5 ? "" : "dying", asked, result: folder(), beside: folder(), only: { question: pick(["", "relu"]), state: pick(["", ...RESULT_STATES]) },
    hidden: PARTS.filter(() => draw() < 0.2), language: pick(["", "en", "zh"] as const), theme: pick(THEMES),
  };
}

describe("a link", () => {
  it("names a place to start, and is short for it", () => {
    for (const preset of Object.keys(PRESETS)) {
      const recipe = presetRecipe(preset);
      expect(read(`#playground&preset=${preset}`)).toMatchObject({ preset, recipe });
      expect(written({ ...START, room: "playground", preset, recipe: recipe as Recipe })).toBe(`playground&preset=${preset}`);
    }
    for (const none of ["nowhere", "constructor", "to-string", "valueof"]) expect(read(`#playground&preset=${none}`).recipe).toEqual(FIRST);
  });

  it("reproduces any state, whatever it is", () => {
    const draw = random(7);
    for (let time = 0; time < 2000; time++) {
      const state = anyState(draw);
      expect(read(`#${written(state)}`)).toEqual(state);
    }
  });

  it("says nothing of what is as it starts", () => {
    expect(written(START)).toBe("home");
    expect(read("")).toEqual(START);
  });

  it("that is nonsense, hostile or huge gives a state within bounds, and never an error", () => {
    const draw = random(11);
    const signs = "abcdefgh=&%#.,-0123456789spiraldatnework{}[]<>\"'\\\u0000\u202e中";
    for (let time = 0; time < 2000; time++) {
      const text = Array.from({ length: Math.floor(draw() * 200) }, () => signs[Math.floor(draw() * signs.length)]).join("");
      const state = read(text);
      expect(read(written(state))).toEqual(state);
    }
    const hostile = "playground&network.hidden=999999999,8&seeds=1e9&seed=-1&data.noise=NaN&optimizer.lr=Infinity&data.classes=1000";
    const state = read(hostile);
    expect([state.recipe.network.hidden, state.seeds, state.seed]).toEqual([FIRST.network.hidden, START.seeds, START.seed]);
    expect(state.recipe.data.classes).toBe(8);
    expect(read("x".repeat(LONGEST + 1))).toEqual(START);
    expect(read("playground&__proto__=1&data=__proto__&data.constructor=1").recipe).toEqual(FIRST);
  });

  it("refuses points that are cut short, too many, or of classes that do not exist", () => {
    const points = { x: [[0.5, -0.5]] as const, y: [1], classes: 2 };
    expect(unpacked(packed(points), 8)).toEqual(points);
    expect(unpacked(packed(points).slice(0, -2), 8)).toBeNull();
    expect(unpacked(packed({ ...points, y: [2] }), 8)).toBeNull();
    expect(unpacked("A".repeat(20_000), 8)).toBeNull();
    expect(unpacked("$", 8)).toBeNull();
  });
});
