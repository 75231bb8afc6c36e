import { describe, expect, it } from "vitest";
import { arrival, NotAFrame, unpack } from "../src/channel/frame";
import { frame } from "./packing";
import { random } from "./random";

const FIELD = frame({ kind: "field", step: 3, network: 1, bounds: { left: -1, right: 1, bottom: -1, top: 1 }, low: 0, high: 1 }, [
  ["classes", "u1", [2, 3], [0, 1, 2, 2, 1, 0]], ["level", "u1", [2, 3], [9, 8, 7, 6, 5, 4]],
]);

describe("a frame", () => {
  it("gives back the header and the arrays that were packed", () => {
    const [kind, field] = arrival(unpack(FIELD)) as unknown as ["field", { rows: number; columns: number; classes: Uint8Array; level: Uint8Array }];
    expect([kind, field.rows, field.columns]).toEqual(["field", 2, 3]);
    expect([...field.classes, ...field.level]).toEqual([0, 1, 2, 2, 1, 0, 9, 8, 7, 6, 5, 4]);
  });

  it("puts weights and biases where their layers are", () => {
    const values = Array.from({ length: 3 * 2 + 3 + 1 * 3 + 1 }, (_, index) => index);
    const [, weights] = arrival(unpack(frame({ kind: "weights", step: 0, network: 0, shapes: [[3, 2], [1, 3]] }, [["values", "f4", [13], values]]))) as unknown as
      ["weights", { layers: { weights: Float32Array; biases: Float32Array; inputs: number }[] }];
    expect(weights.layers.map((layer) => [[...layer.weights], [...layer.biases]])).toEqual([[[0, 1, 2, 3, 4, 5], [6, 7, 8]], [[9, 10, 11], [12]]]);
  });

  it("puts what is normalised with the hidden layers, and leaves the output without", () => {
    const count = (size: number): number[] => Array.from({ length: size }, (_, index) => index);
    const [, weights] = arrival(unpack(frame({ kind: "weights", step: 0, network: 0, shapes: [[2, 1], [1, 2]] }, [["values", "f4", [7], count(7)], ["norms", "f4", [8], count(8)]]))) as unknown as
      ["weights", { layers: { biases: Float32Array; norm?: Float32Array[] }[] }];
    expect(weights.layers.map((layer) => layer.norm?.map((one) => [...one]))).toEqual([[[0, 1], [2, 3], [4, 5], [6, 7]], undefined]);
    expect([...weights.layers[1].biases]).toEqual([6]);
  });

  it("cut short anywhere is refused and never read as something else", () => {
    for (let length = 0; length < FIELD.byteLength - 2; length++)
      expect(() => arrival(unpack(FIELD.slice(0, length))), String(length)).toThrow();
  });

  it("with any byte changed is read or refused, and never breaks anything else", () => {
    const draw = random(5);
    for (let time = 0; time < 500; time++) {
      const broken = FIELD.slice(0);
      new Uint8Array(broken)[Math.floor(draw() * 12)] ^= 1 + Math.floor(draw() * 255);
      try {
        arrival(unpack(broken));
      } catch (problem) {
        expect(problem).toBeInstanceOf(Error);
      }
    }
    expect(() => unpack(frame({ kind: "field" }, [["level", "u1", [1e9, 1e9], []]]))).toThrow(NotAFrame);
  });
});
