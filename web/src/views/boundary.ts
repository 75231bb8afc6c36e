// The decision boundary of the chosen network with points over it; the place under the pointer is told to whoever listens.
import type { Channel, Field, Points } from "../channel/channel";
import { css } from "../draw/colours";
import { drawPoints, placeAt, scaleOf } from "../draw/plane";
import { classPixels, levelPixels, raster } from "../draw/raster";
import { sheet } from "../draw/sheet";
import { RECOLOURED, surface } from "../draw/surface";
import { classTable, signedTable } from "../draw/table";
import type { Shown } from "../state/state";
import { ending, type View } from "./view";

export interface Boundary extends View {
  show(points: Shown): void;
  /** Marks a place of the plane, or none. */
  mark(place: readonly [number, number] | null): void;
}

const MOST_CLASSES = 8; // where no points have told how many

export type Probe = (place: readonly [number, number] | null) => void;

export function mountBoundary(parent: HTMLElement, channel: Channel, probe?: Probe): Boundary {
  const picture = raster();
  const over = sheet();
  let field: Field | null = null;
  let points: Points | null = null;
  let shown: Shown = "train";
  let marked: readonly [number, number] | null = null;
  let table: { of: number; pixels: Uint32Array } | null = null;

  const view = surface(parent, (context, width, height, colours) => {
    const bounds = field?.bounds ?? points?.bounds;
    if (field) {
      const classes = field.classes.length ? (points?.classes ?? MOST_CLASSES) : 0;
      if (table?.of !== classes) table = { of: classes, pixels: classes ? classTable(colours, Math.max(classes, 2)) : signedTable(colours) };
      const pixels = classes ? classPixels(field.classes, field.level, table.pixels) : levelPixels(field.level, table.pixels);
      picture.draw(context, pixels, field.columns, { x: 0, y: 0, width, height });
    }
    if (!bounds) return;
    const scale = scaleOf(bounds, width, height);
    if (points && shown !== "none") {
      const [those, wish] = [points, shown];
      over.draw(context, width, height, [those, wish, colours, bounds.left, bounds.top], (onto) => {
        if (wish !== "train") drawPoints(onto, those.fresh, those.classes, scale, colours, true);
        if (wish !== "fresh") drawPoints(onto, those.train, those.classes, scale, colours);
      });
    }
    if (marked) cross(context, scale.across(marked[0]), scale.down(marked[1]), css(colours.ink));
  });
  const recolour = (): void => {
    table = null;
  };
  document.addEventListener(RECOLOURED, recolour);

  const move = (event: PointerEvent): void => {
    const bounds = field?.bounds ?? points?.bounds;
    const box = parent.getBoundingClientRect();
    if (bounds) probe?.(placeAt(bounds, box.width, box.height, event.clientX - box.left, event.clientY - box.top));
  };
  parent.addEventListener("pointermove", move);
  parent.addEventListener("pointerdown", move);

  const ends = ending(
    channel.on("field", (message) => {
      field = message;
      view.refresh();
    }),
    channel.on("points", (message) => {
      points = message;
      table = null;
      view.refresh();
    }),
    channel.on("begun", () => {
      field = points = null;
    }),
    () => document.removeEventListener(RECOLOURED, recolour),
    () => parent.removeEventListener("pointermove", move),
    () => parent.removeEventListener("pointerdown", move),
    () => view.dispose(),
  );
  return {
    ...ends,
    show(wish) {
      shown = wish;
      view.refresh();
    },
    mark(place) {
      marked = place;
      view.refresh();
    },
  };
}

function cross(context: CanvasRenderingContext2D, x: number, y: number, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(x, y, 6, 0, 2 * Math.PI);
  for (const [a, b] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
    context.moveTo(x + 4 * a, y + 4 * b);
    context.lineTo(x + 10 * a, y + 10 * b);
  }
  context.stroke();
}
