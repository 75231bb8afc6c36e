import { describe, expect, it } from "vitest";
import type { LayerWeights } from "../src/channel/channel";
import { History } from "../src/state/history";
import type { Recipe } from "../src/state/recipe";
import { safetensors, tensors } from "../src/state/safetensors";
import { curvesSheet, pointsSheet } from "../src/state/sheet";
import { readTable } from "../src/state/table";
import { random } from "./random";
import known from "./tensors.json";

const draw = random(3);
const numbers = (size: number): Float32Array => Float32Array.from({ length: size }, () => draw() - 0.5);

/** Weights such as the server sends of a network on two features and three classes. */
function weightsOf(recipe: Recipe): LayerWeights[] {
  const widths = [2, ...(recipe.network.hidden as readonly number[]), 3];
  return widths.slice(1).map((outputs, depth) => {
    const inputs = widths[depth];
    const plain = { inputs, outputs, weights: numbers(inputs * outputs), biases: numbers(outputs) };
    const normed = recipe.network.normalisation === "batch" && depth + 2 < widths.length;
    return normed ? { ...plain, norm: [numbers(outputs), numbers(outputs), numbers(outputs), numbers(outputs)] as const } : plain;
  });
}

/** What a reader of the format finds in a file. */
function read(file: ArrayBuffer): { told: Record<string, string>; parts: Map<string, { shape: number[]; values: Float32Array }> } {
  const size = Number(new DataView(file).getBigUint64(0, true));
  const { __metadata__: told, ...listed } = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 8, size)));
  const parts = Object.entries(listed as Record<string, { dtype: string; shape: number[]; data_offsets: [number, number] }>).map(([name, one]) => {
    expect(one.dtype).toBe("F32");
    const [start, end] = one.data_offsets;
    return [name, { shape: one.shape, values: new Float32Array(file.slice(8 + size + start, 8 + size + end)) }] as const;
  });
  return { told, parts: new Map(parts) };
}

describe("weights as safetensors", () => {
  it.each(known)("are called as in the script: $tensors", ({ recipe, tensors: expected }) => {
    const found = tensors(recipe as unknown as Recipe, weightsOf(recipe as unknown as Recipe));
    expect(found.map(({ name, shape }) => [name, shape])).toEqual(expected);
    for (const { shape, values } of found) expect(values.length).toBe(shape.reduce((product, one) => product * one, 1));
  });

  it("are read back number for number, and begin at a whole eight bytes", () => {
    const made = tensors(known[5].recipe as unknown as Recipe, weightsOf(known[5].recipe as unknown as Recipe));
    const file = safetensors(made, { seed: "3", step: "250", "odd \u96ea": '"' });
    const { told, parts } = read(file);
    expect(told).toEqual({ seed: "3", step: "250", "odd \u96ea": '"' });
    expect([...parts.keys()]).toEqual(made.map(({ name }) => name));
    for (const { name, shape, values } of made) expect(parts.get(name)).toEqual({ shape, values });
    expect(Number(new DataView(file).getBigUint64(0, true)) % 8).toBe(0);
  });
});

describe("numbers as CSV", () => {
  it("have a row for every step and seed, and an empty cell where there is no number", () => {
    const history = new History();
    history.clear(2);
    const row = (...values: number[]): Float32Array => Float32Array.from(values);
    history.add({ networks: 2, steps: [0, 10], trainLoss: row(1, 0.1, 0.5, Number.NaN), freshLoss: row(1, 2, 3, 4), trainAccuracy: row(0, 0.25, 1, 1), freshAccuracy: row(0, 0, 0, 1) });
    expect(curvesSheet(history, 7)).toBe(
      "step,seed,train_loss,fresh_loss,train_accuracy,fresh_accuracy\n0,7,1,1,0,0\n0,8,0.100000001,2,0.25,0\n10,7,0.5,3,1,0\n10,8,,4,1,1\n",
    );
  });

  it("hold points as the lab's own tables do", () => {
    const sheet = pointsSheet({ x: [[0.1234567, -1], [1, 0]], y: [0, 1], classes: 2 });
    expect(sheet).toBe("x1,x2,answer\n0.123457,-1.000000,0\n1.000000,0.000000,1\n");
    expect(readTable(sheet)).toMatchObject({ header: ["x1", "x2", "answer"], rows: [["0.123457", "-1.000000", "0"], ["1.000000", "0.000000", "1"]] });
    expect(pointsSheet({ x: [[0, 0]], y: [0.5], classes: 0 })).toBe("x1,x2,answer\n0.000000,0.000000,0.500000\n");
  });
});
