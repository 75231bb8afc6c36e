// Small fields of bytes drawn as pictures: written pixel by pixel into a hidden canvas, then scaled onto the visible one.

export interface Raster {
  /** Writes pixels (row 0 at the top) and draws them over a rectangle. */
  draw(onto: CanvasRenderingContext2D, pixels: Uint32Array, columns: number, place: Box, smooth?: boolean): void;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function raster(): Raster {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  let image: ImageData | null = null;
  return {
    draw(onto, pixels, columns, place, smooth = true) {
      const rows = pixels.length / columns;
      if (!context || !Number.isInteger(rows) || rows < 1) return;
      if (!image || image.width !== columns || image.height !== rows) {
        canvas.width = columns;
        canvas.height = rows;
        image = context.createImageData(columns, rows);
      }
      new Uint32Array(image.data.buffer).set(pixels);
      context.putImageData(image, 0, 0);
      onto.imageSmoothingEnabled = smooth;
      onto.imageSmoothingQuality = "high";
      onto.drawImage(canvas, place.x, place.y, place.width, place.height);
    },
  };
}

/** The pixels of a field of classes and confidences, and of one of levels. */
export function classPixels(classes: Uint8Array, confidence: Uint8Array, table: Uint32Array): Uint32Array {
  const pixels = new Uint32Array(classes.length);
  for (let place = 0; place < classes.length; place++) pixels[place] = table[classes[place] * 256 + confidence[place]];
  return pixels;
}

export function levelPixels(levels: Uint8Array, table: Uint32Array): Uint32Array {
  const pixels = new Uint32Array(levels.length);
  for (let place = 0; place < levels.length; place++) pixels[place] = table[levels[place]];
  return pixels;
}
