// Paired differences as they arrive, B minus A for every seed, with their mean: its interval is grey between declared looks,
// where nothing may be concluded, and takes a colour only at one.
import type { Channel, Look, Pair } from "../channel/channel";
import { type Colours, css } from "../draw/colours";
import { surface } from "../draw/surface";
import { signed } from "../words/numbers";
import { ending, type View } from "./view";

export interface Differences extends View {
  score(loss: boolean): void;
}

const MARGIN = { left: 52, right: 16, top: 14, bottom: 28 };

export function mountDifferences(parent: HTMLElement, channel: Channel): Differences {
  let pairs: Pair[] = [];
  let looks: readonly number[] = [];
  let said: Look[] = [];
  let loss = false;
  const view = surface(parent, (context, width, height, colours) => draw(context, width, height, colours, pairs.map((pair) => difference(pair, loss)), looks, said, loss));
  const ends = ending(
    channel.on("duelBegun", (message) => {
      pairs = [];
      said = [];
      looks = message.looks;
      view.refresh();
    }),
    channel.on("pair", (message) => {
      pairs.push(message);
      view.refresh();
    }),
    channel.on("look", (message) => {
      said.push(message);
      view.refresh();
    }),
    () => view.dispose(),
  );
  return {
    ...ends,
    score(wish) {
      loss = wish;
      view.refresh();
    },
  };
}

export function difference(pair: Pair, loss: boolean): number {
  return loss ? pair.b.loss - pair.a.loss : pair.b.accuracy - pair.a.accuracy;
}

function draw(
  context: CanvasRenderingContext2D, width: number, height: number, colours: Colours, values: readonly number[], looks: readonly number[],
  said: readonly Look[], loss: boolean,
): void {
  const last = looks[looks.length - 1] ?? 16;
  const reach = values.concat(said.flatMap((look) => [look.low, look.high])).filter(Number.isFinite);
  const most = Math.max(loss ? 0.05 : 0.02, ...reach.map(Math.abs)) * 1.12;
  const across = (seed: number): number => MARGIN.left + ((seed - 0.5) / last) * (width - MARGIN.left - MARGIN.right);
  const down = (value: number): number => MARGIN.top + ((most - value) / (2 * most)) * (height - MARGIN.top - MARGIN.bottom);
  context.font = '12px system-ui, "PingFang SC", "Noto Sans SC", "Whorl Sans SC", sans-serif';
  context.textAlign = "right";
  for (const value of ticks(most)) {
    context.strokeStyle = css(value ? colours.grid : colours.muted);
    line(context, MARGIN.left, down(value), width - MARGIN.right, down(value));
    context.fillStyle = css(colours.muted);
    context.fillText(loss ? signed(value, 2) : signed(100 * value, most < 0.05 ? 1 : 0), MARGIN.left - 8, down(value) + 4);
  }
  context.textAlign = "center";
  for (const look of looks) {
    context.strokeStyle = css(colours.quiet);
    context.setLineDash([3, 4]);
    line(context, across(look + 0.5), MARGIN.top, across(look + 0.5), height - MARGIN.bottom);
    context.setLineDash([]);
    context.fillText(String(look), across(look + 0.5), height - 9);
  }
  drawRunning(context, colours, values, across, down, said);
  context.fillStyle = css(colours.series[0], 0.75);
  values.forEach((value, index) => {
    context.beginPath();
    context.arc(across(index + 1), down(value), 3.2, 0, 2 * Math.PI);
    context.fill();
  });
  for (const look of said) drawLook(context, colours, look, across, down);
}

/** Round numbers within ±most, zero among them. */
export function ticks(most: number): number[] {
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [0.2, 0.5, 1, 2, 5].map((part) => part * power).find((one) => most / one < 3) ?? power;
  const size = Math.floor(most / step + 1e-9);
  return Array.from({ length: 2 * size + 1 }, (_, index) => (index - size) * step);
}

/** The mean so far and the band of its plain interval, in grey: it moves, and says nothing yet. */
function drawRunning(
  context: CanvasRenderingContext2D, colours: Colours, values: readonly number[], across: (seed: number) => number, down: (value: number) => number, said: readonly Look[],
): void {
  const means = values.map((_, index) => running(values.slice(0, index + 1)));
  context.beginPath();
  means.forEach(({ mean, half }, index) => index && context.lineTo(across(index + 1), down(mean + half)));
  [...means.entries()].reverse().forEach(([index, { mean, half }]) => index && context.lineTo(across(index + 1), down(mean - half)));
  context.fillStyle = css(colours.quiet, said.length ? 0.3 : 0.45);
  context.fill();
  context.strokeStyle = css(colours.muted);
  context.lineWidth = 1.5;
  context.beginPath();
  means.forEach(({ mean }, index) => context.lineTo(across(index + 1), down(mean)));
  context.stroke();
  context.lineWidth = 1;
}

/** Mean and twice its standard error: for the grey band alone, never for a verdict. */
export function running(values: readonly number[]): { mean: number; half: number } {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return { mean, half: 2 * Math.sqrt(variance / values.length) };
}

function drawLook(context: CanvasRenderingContext2D, colours: Colours, look: Look, across: (seed: number) => number, down: (value: number) => number): void {
  const colour = { differs: colours.series[0], equivalent: colours.series[2], undecided: colours.series[4] }[look.verdict];
  const x = across(look.seeds + 0.5);
  context.strokeStyle = css(colour);
  context.fillStyle = css(colour);
  context.lineWidth = 3;
  line(context, x, down(look.low), x, down(look.high));
  context.lineWidth = 1;
  context.beginPath();
  context.arc(x, down(look.estimate), 5.5, 0, 2 * Math.PI);
  context.fill();
}

function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.beginPath();
  context.moveTo(x1, Math.round(y1) + 0.5);
  context.lineTo(x2, x1 === x2 ? y2 : Math.round(y2) + 0.5);
  context.stroke();
}
