import { describe, expect, it } from "vitest";
import { bent, passed, softmax, sumOf } from "../src/state/arithmetic";
import { ACTIVATIONS } from "../src/state/fields";
import { History, quantile } from "../src/state/history";
import { isMistake, numeric, pointsOf, readTable, type Table } from "../src/state/table";

const LAYERS = [
  { inputs: 2, outputs: 2, weights: Float32Array.of(1, -2, 0.5, 0.5), biases: Float32Array.of(0.25, -1) },
  { inputs: 2, outputs: 1, weights: Float32Array.of(3, -1), biases: Float32Array.of(0.5) },
];
const SHAPE = { activations: ["relu"], residual: false };

describe("the arithmetic of a unit", () => {
  it("adds up to what the network says", () => {
    const values = passed(LAYERS, SHAPE, [2, 0.5]);
    expect([...values[1]]).toEqual([1.25, 0.25]);
    expect([...values[2]]).toEqual([4]);
    const sum = sumOf(LAYERS, SHAPE, [2, 0.5], 0, 0);
    expect([sum.z, sum.output, sum.bias]).toEqual([1.25, 1.25, 0.25]);
    expect(sum.terms.map((term) => term.weight * term.value)).toEqual([2, -1]);
    expect(sumOf(LAYERS, SHAPE, [2, 0.5], 1, 0).z).toBe(4);
  });

  it("adds a layer's input where connections skip, from the second layer on", () => {
    const square = { inputs: 2, outputs: 2, weights: Float32Array.of(0, 0, 0, 0), biases: Float32Array.of(1, 1) };
    const deep = [square, square, LAYERS[1]];
    expect([...passed(deep, { activations: ["relu", "relu"], residual: true }, [5, 5])[2]]).toEqual([2, 2]);
  });

  it("knows every activation by its value at two places", () => {
    const known: Record<string, [number, number]> = {
      relu: [0, 1], "leaky-relu": [-0.01, 1], elu: [-0.632121, 1], selu: [-1.111331, 1.050701], gelu: [-0.158655, 0.841345],
      silu: [-0.268941, 0.731059], tanh: [-0.761594, 0.761594], sigmoid: [0.268941, 0.731059], softplus: [0.313262, 1.313262],
      sine: [-0.841471, 0.841471], square: [1, 1], identity: [-1, 1],
    };
    for (const name of ACTIVATIONS) expect([bent(name, -1), bent(name, 1)], name).toEqual(known[name].map((one) => expect.closeTo(one, 5)));
  });

  it("keeps probabilities finite where outputs are enormous", () => {
    expect(softmax([1000, 0])).toEqual([1, 0]);
  });
});

describe("the history of a fleet", () => {
  it("is thinned and keeps first and last", () => {
    const history = new History();
    const one = (step: number) => ({ networks: 2, steps: [step], trainLoss: Float32Array.of(step, 1), freshLoss: Float32Array.of(1, 1), trainAccuracy: Float32Array.of(1, 1), freshAccuracy: Float32Array.of(1, 1) });
    for (let step = 0; step <= 5000; step++) history.add(one(step));
    expect(history.steps.length).toBeLessThanOrEqual(1200);
    expect([history.steps[0], history.steps[history.steps.length - 1]]).toEqual([0, 5000]);
    expect(history.line("trainLoss", 0)).toEqual(history.steps);
    history.add(one(10));
    expect(history.steps[history.steps.length - 1]).toBe(10);
  });

  it("leaves broken networks out of a quantile", () => {
    expect(quantile([3, Number.NaN, 1, 2], 0.5)).toBe(2);
  });
});

describe("a table", () => {
  it("is read with commas, semicolons or tabs, quotes, and without a header", () => {
    for (const sign of [",", ";", "\t"]) {
      const table = readTable(["a", "b", '"the ""class"""'].join(sign) + "\r\n" + ["1", "2", "x"].join(sign) + "\r\n\r\n") as Table;
      expect([table.header, table.rows]).toEqual([["a", "b", 'the "class"'], [["1", "2", "x"]]]);
      expect(numeric(table)).toEqual([0, 1]);
    }
    expect((readTable("1,2,3\n4,5,6") as Table).header).toEqual(["x1", "x2", "x3"]);
  });

  it("with a mistake says which", () => {
    const mistakes = ["", "a,b\n1,2", "a,b,c\n1,2", 'a,b,c\n"1,2,3'].map((text) => readTable(text));
    expect(mistakes.map((one) => isMistake(one) && one.id)).toEqual(["lab-table-empty", "lab-table-narrow", "lab-table-uneven", "lab-table-quotes"]);
  });

  it("makes points of two columns within the square, at most a thousand", () => {
    const rows = Array.from({ length: 3000 }, (_, row) => [String(row), String(-row), row % 2 ? "odd" : "even"]);
    const points = pointsOf({ header: ["a", "b", "c"], rows }, [0, 1], 2, false, 8);
    if (isMistake(points)) throw new Error(points.id);
    expect([points.x.length, points.classes]).toEqual([1000, 2]);
    expect([Math.min(...points.x.map(([x]) => x)), Math.max(...points.x.map(([x]) => x))]).toEqual([-1, 1]);
    expect(isMistake(pointsOf({ header: ["a", "b", "c"], rows }, [0, 1], 0, false, 8))).toBe(true);
  });
});
