// The weights between two layers as curves: as thick as they are strong, blue where they excite and orange where they inhibit.
import type { LayerWeights } from "../channel/channel";
import { type Colours, css } from "./colours";
import type { Layer } from "./layout";

const MOST = 400;
const THICKEST = 4.5;
const FAINTEST = 0.04;

export interface Edge {
  readonly input: number;
  readonly output: number;
  readonly weight: number;
}

/** The edges to draw: all there are, or the strongest of them, or those of one unit. */
export function edgesOf(layer: LayerWeights, from: Layer, to: Layer, only?: { output?: number; input?: number }): Edge[] {
  const edges: Edge[] = [];
  const outputs = only?.output === undefined ? range(to.drawn) : [only.output];
  const inputs = only?.input === undefined ? range(from.drawn) : [only.input];
  for (const output of outputs)
    for (const input of inputs) edges.push({ input, output, weight: layer.weights[output * layer.inputs + input] });
  if (edges.length <= MOST) return edges;
  return edges.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight)).slice(0, MOST);
}

function range(size: number): number[] {
  return Array.from({ length: size }, (_, index) => index);
}

export function strongest(layer: LayerWeights): number {
  return layer.weights.reduce((most, one) => (Number.isFinite(one) ? Math.max(most, Math.abs(one)) : most), 1e-9);
}

export function drawEdges(
  context: CanvasRenderingContext2D, edges: readonly Edge[], from: Layer, to: Layer, most: number, colours: Colours, quiet: boolean,
): void {
  for (const edge of edges) {
    const strength = Math.min(1, Math.abs(edge.weight) / most);
    if (!(strength > FAINTEST)) continue;
    const [start, end] = [from.tiles[edge.input], to.tiles[edge.output]];
    const [x1, y1] = [start.x + start.width, start.y + start.height / 2];
    const [x2, y2] = [end.x, end.y + end.height / 2];
    const bend = (x2 - x1) * 0.45;
    context.beginPath();
    context.moveTo(x1, y1);
    context.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2);
    context.lineWidth = 0.4 + THICKEST * strength ** 1.2;
    context.strokeStyle = css(colours.series[edge.weight < 0 ? 1 : 0], (quiet ? 0.1 : 0.25) + (quiet ? 0.08 : 0.6) * strength);
    context.stroke();
  }
}
