// Look-up tables from bytes to pixels: a class with its confidence, a number between two ends.
import { type Colours, classColour, mixed, type Rgb } from "./colours";

const WEAKEST = 0.12; // a class barely ahead still shows its colour
const STRONGEST = 0.62; // the points in front must stand out

/** A pixel as canvas image data holds it on little-endian machines: 0xAABBGGRR. */
export function pixel([red, green, blue]: Rgb): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** For every class 256 pixels, from barely ahead to certain. */
export function classTable(colours: Colours, classes: number): Uint32Array {
  const table = new Uint32Array(classes * 256);
  for (let index = 0; index < classes; index++)
    for (let level = 0; level < 256; level++) {
      const share = WEAKEST + ((STRONGEST - WEAKEST) * level) / 255;
      table[index * 256 + level] = pixel(mixed(colours.paper, classColour(colours, index), share));
    }
  return table;
}

/** 256 pixels from low over the paper's colour to high: orange is below zero, blue above. */
export function signedTable(colours: Colours, strength = 0.85): Uint32Array {
  const [high, low] = [colours.series[0], colours.series[1]];
  return Uint32Array.from({ length: 256 }, (_, level) => {
    const place = (level - 127.5) / 127.5;
    return pixel(mixed(colours.paper, place < 0 ? low : high, Math.abs(place) * strength));
  });
}
