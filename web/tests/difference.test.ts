import { describe, expect, it } from "vitest";
import { differences } from "../src/state/difference";
import { changed, FIRST, type Recipe, type Section, sent } from "../src/state/recipe";
import type { Value } from "../src/state/fields";
import { ticks } from "../src/views/differences";
import known from "./differences.json";

type Change = readonly [Section, string, Value];

describe("what differs", () => {
  // The expected names come from the Python side, whose own test keeps this file true.
  it.each(known)("between two recipes is what the Python side says: $a, $b", ({ a, b, differs, recipes }) => {
    const made = (changes: readonly unknown[]): Recipe =>
      (changes as readonly Change[]).reduce((recipe, [section, key, value]) => changed(recipe, section, key, value), FIRST);
    expect([made(a), made(b)].map(sent)).toEqual(recipes);
    expect(differences(made(a), made(b)).map((factor) => factor.name)).toEqual(differs);
  });
});

describe("the numbers beside the differences", () => {
  it("are round, few, and have zero among them", () => {
    for (const most of [0.013, 0.022, 0.3, 0.51, 1, 7]) {
      expect(ticks(most)).toContain(0);
      expect(ticks(most).length).toBeGreaterThanOrEqual(3);
      expect(ticks(most).length).toBeLessThanOrEqual(7);
    }
  });
});
