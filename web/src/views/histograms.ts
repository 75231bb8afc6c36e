// Histograms of every layer side by side, on one scale across the layers: activations or weights.
import type { Channel, Histogram } from "../channel/channel";
import { type Colours, css } from "../draw/colours";
import { surface } from "../draw/surface";
import { general } from "../words/numbers";
import { ending, type View } from "./view";

export type Content = "activations" | "weights";
const NARROWEST = 74;

export function mountHistograms(parent: HTMLElement, channel: Channel, content: Content, nameOf: (layer: number) => string): View {
  let shown: readonly Histogram[] = [];
  const view = surface(parent, (context, width, height, colours) => {
    if (!shown.length) return;
    const columns = Math.min(shown.length, Math.max(1, Math.floor(width / NARROWEST)));
    const rows = Math.ceil(shown.length / columns);
    const [across, down] = [width / columns, height / rows];
    shown.forEach((one, layer) => {
      const [left, top] = [(layer % columns) * across, Math.floor(layer / columns) * down];
      drawHistogram(context, one, nameOf(layer), left + 4, top, across - 8, down, colours);
    });
  });
  return ending(
    channel.on("inside", (message) => {
      shown = message[content];
      view.refresh();
    }),
    channel.on("begun", () => {
      shown = [];
    }),
    () => view.dispose(),
  );
}

function drawHistogram(
  context: CanvasRenderingContext2D, one: Histogram, name: string, left: number, top: number, width: number, height: number, colours: Colours,
): void {
  const [head, foot] = [18, 16];
  const most = Math.max(...one.counts, 1);
  const bar = width / one.counts.length;
  const floor = top + height - foot;
  context.font = "11px system-ui, sans-serif";
  context.fillStyle = css(colours.muted);
  context.textAlign = "left";
  context.fillText(name, left, top + 12, width);
  context.fillText(general(one.low, 2), left, top + height - 4);
  context.textAlign = "right";
  context.fillText(general(one.high, 2), left + width, top + height - 4);
  context.fillStyle = css(colours.series[0], 0.75);
  one.counts.forEach((count, index) => {
    const size = ((height - head - foot) * count) / most;
    context.fillRect(left + index * bar, floor - size, Math.max(1, bar - 0.75), size);
  });
  context.strokeStyle = css(colours.quiet);
  context.beginPath();
  context.moveTo(left, floor + 0.5);
  context.lineTo(left + width, floor + 0.5);
  if (one.low < 0 && one.high > 0) {
    const zero = left + (-one.low / (one.high - one.low)) * width;
    context.moveTo(zero, floor);
    context.lineTo(zero, top + head);
  }
  context.stroke();
}
