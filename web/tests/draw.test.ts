import { describe, expect, it } from "vitest";
import type { Colours } from "../src/draw/colours";
import { parsed } from "../src/draw/colours";
import { laidOut } from "../src/draw/layout";
import { placeAt, scaleOf } from "../src/draw/plane";
import { classPixels, levelPixels } from "../src/draw/raster";
import { classTable, pixel, signedTable } from "../src/draw/table";
import { moved } from "../src/views/network";

const COLOURS: Colours = {
  ink: [0, 0, 0], muted: [90, 90, 90], grid: [220, 220, 220], quiet: [190, 190, 190], paper: [255, 255, 255],
  series: ["#0063a6", "#c24a00", "#007a5a", "#a8467f", "#8a5c00", "#00748a", "#59626d", "#8c2d2d"].map(parsed),
};

describe("colours", () => {
  it("may be short, as the build makes them", () => {
    expect(parsed(" #fff")).toEqual([255, 255, 255]);
    expect(parsed("#a1c")).toEqual([0xaa, 0x11, 0xcc]);
    expect(parsed("none")).toEqual([128, 128, 128]);
  });
});

describe("pixels", () => {
  it("are red, green, blue and opaque in the order that canvas has them", () => {
    expect([...new Uint8Array(Uint32Array.of(pixel([1, 2, 3])).buffer)]).toEqual([1, 2, 3, 255]);
  });

  it("of a class go from barely tinted to strong in its own colour", () => {
    const table = classTable(COLOURS, 3);
    const [weak, strong] = classPixels(Uint8Array.of(1, 1), Uint8Array.of(0, 255), table);
    expect([...new Uint8Array(Uint32Array.of(weak).buffer)]).toEqual([248, 233, 224, 255]);
    expect([...new Uint8Array(Uint32Array.of(strong).buffer)]).toEqual([217, 143, 97, 255]);
  });

  it("of a number are paper at zero, orange below and blue above", () => {
    const [low, middle, high] = levelPixels(Uint8Array.of(0, 127, 255), signedTable(COLOURS, 1)).map((one) => one & 0xffffff);
    expect([low, high]).toEqual([0x004ac2, 0xa66300]);
    expect(middle & 0xff).toBeGreaterThan(250);
  });
});

describe("the layout of a network", () => {
  it.each([[[2, 8, 8, 3]], [[2, 3]], [[2, 256, 3]], [[2, 100, 100, 100, 3]], [[2, ...Array.from({ length: 12 }, () => 16), 8]]])(
    "of %j has no tile over another or outside",
    (sizes) => {
      const { layers, width, height } = laidOut(sizes, 700, 340);
      const tiles = layers.flatMap((layer) => layer.tiles);
      for (const tile of tiles) {
        expect(tile.x).toBeGreaterThanOrEqual(0);
        expect(tile.x + tile.width).toBeLessThanOrEqual(width + 1e-9);
        expect(tile.y).toBeGreaterThanOrEqual(0);
        expect(tile.y + tile.height).toBeLessThanOrEqual(height + 1e-9);
      }
      const apart = (one: (typeof tiles)[0], other: (typeof tiles)[0]): boolean =>
        one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y;
      expect(tiles.flatMap((one, index) => tiles.slice(index + 1).filter((other) => !apart(one, other)))).toEqual([]);
      expect(layers.map((layer) => layer.drawn)).toEqual(sizes.map((size) => Math.min(size, 256)));
    },
  );

  it("is walked with arrow keys and never left", () => {
    const layout = laidOut([2, 8, 3], 500, 340);
    expect(moved({ layer: 1, unit: 7 }, "ArrowRight", layout)).toEqual({ layer: 2, unit: 2 });
    expect(moved({ layer: 0, unit: 0 }, "ArrowUp", layout)).toEqual({ layer: 0, unit: 0 });
    expect(moved({ layer: 2, unit: 2 }, "ArrowDown", layout)).toEqual({ layer: 2, unit: 2 });
    expect(moved({ layer: 0, unit: 0 }, "Tab", layout)).toBeNull();
  });
});

describe("the plane", () => {
  it("comes back to the same place from pixels", () => {
    const bounds = { left: -2, right: 1, bottom: -1, top: 3 };
    const scale = scaleOf(bounds, 300, 200);
    const [x, y] = placeAt(bounds, 300, 200, scale.across(0.25), scale.down(1.5));
    expect([x, y]).toEqual([expect.closeTo(0.25), expect.closeTo(1.5)]);
  });
});
