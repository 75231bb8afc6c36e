// From places of the plane to pixels of a square, and points drawn there; each class has a shape of its own as well as a colour.
import type { Bounds, PointSet } from "../channel/channel";
import { type Colours, classColour, css, mixed } from "./colours";

export interface Scale {
  across(x: number): number;
  down(y: number): number;
}

export function scaleOf(bounds: Bounds, width: number, height: number): Scale {
  return {
    across: (x) => ((x - bounds.left) / (bounds.right - bounds.left)) * width,
    down: (y) => ((bounds.top - y) / (bounds.top - bounds.bottom)) * height,
  };
}

/** The place of the plane under a pixel. */
export function placeAt(bounds: Bounds, width: number, height: number, across: number, down: number): [number, number] {
  return [
    bounds.left + (across / width) * (bounds.right - bounds.left),
    bounds.top - (down / height) * (bounds.top - bounds.bottom),
  ];
}

export type Shape = "circle" | "square" | "triangle" | "diamond";
const SHAPES: readonly Shape[] = ["circle", "square", "triangle", "diamond"];

export function drawPoints(
  context: CanvasRenderingContext2D, points: PointSet, classes: number, scale: Scale, colours: Colours, hollow = false,
): void {
  const size = points.x.length > 1500 ? 2 : points.x.length > 500 ? 2.6 : 3.4;
  const groups = classes || 1;
  for (let group = 0; group < groups; group++) {
    const colour = classColour(colours, group);
    const filled = new Path2D();
    for (let index = 0; index < points.x.length; index++)
      if (!classes || points.target[index] === group)
        trace(filled, SHAPES[group % SHAPES.length], scale.across(points.x[index]), scale.down(points.y[index]), size);
    if (!classes) return drawNumbers(context, points, scale, colours, size, hollow);
    context.lineWidth = hollow ? 1.2 : 0.8;
    context.fillStyle = css(hollow ? colours.paper : colour);
    context.strokeStyle = css(hollow ? colour : colours.paper);
    context.fill(filled);
    context.stroke(filled);
  }
}

function drawNumbers(
  context: CanvasRenderingContext2D, points: PointSet, scale: Scale, colours: Colours, size: number, hollow: boolean,
): void {
  const most = points.target.reduce((found, one) => Math.max(found, Math.abs(one)), 1e-9);
  for (let index = 0; index < points.x.length; index++) {
    const share = points.target[index] / most;
    const path = new Path2D();
    trace(path, "circle", scale.across(points.x[index]), scale.down(points.y[index]), size);
    context.lineWidth = 0.8;
    context.fillStyle = css(hollow ? colours.paper : mixed(colours.paper, colours.series[share < 0 ? 1 : 0], Math.abs(share)));
    context.strokeStyle = css(mixed(colours.muted, colours.series[share < 0 ? 1 : 0], 0.7));
    context.fill(path);
    context.stroke(path);
  }
}

export function trace(path: Path2D, shape: Shape, x: number, y: number, size: number): void {
  if (shape === "circle") {
    path.moveTo(x + size, y);
    path.arc(x, y, size, 0, 2 * Math.PI);
    return;
  }
  const turn = shape === "square" ? Math.PI / 4 : shape === "triangle" ? -Math.PI / 2 : 0;
  const corners = shape === "triangle" ? 3 : 4;
  const reach = size * (shape === "square" ? 1.25 : 1.3);
  for (let corner = 0; corner < corners; corner++) {
    const angle = turn + (2 * Math.PI * corner) / corners;
    const [a, b] = [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
    if (corner) path.lineTo(a, b);
    else path.moveTo(a, b);
  }
  path.closePath();
}

/** The smallest square around points, with a margin. */
export function boundsOf(xs: ArrayLike<number>, ys: ArrayLike<number>, margin = 0.08): Bounds {
  const [left, right, bottom, top] = [...ends(xs), ...ends(ys)];
  const half = (Math.max(right - left, top - bottom, 1e-6) / 2) * (1 + 2 * margin);
  const [x, y] = [(left + right) / 2, (bottom + top) / 2];
  return { left: x - half, right: x + half, bottom: y - half, top: y + half };
}

function ends(values: ArrayLike<number>): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (let index = 0; index < values.length; index++) {
    if (!Number.isFinite(values[index])) continue;
    least = Math.min(least, values[index]);
    most = Math.max(most, values[index]);
  }
  return least <= most ? [least, most] : [-1, 1];
}
