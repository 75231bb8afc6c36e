// Loss or accuracy of a whole fleet over the steps: every network as a thin line, the middle four fifths as a band, and the
// chosen network on top, on fresh data solid and on training data dashed.
import type uPlot from "uplot";
import type { Channel } from "../channel/channel";
import { chart } from "../draw/chart";
import { type Colours, css } from "../draw/colours";
import { History, type Measure } from "../state/history";
import { count, general, percent } from "../words/numbers";
import { ending, type View } from "./view";

export type Quantity = "loss" | "accuracy";

export interface Curves extends View {
  choose(network: number): void;
}

const LOW = 0.1;
const HIGH = 0.9;
const LEAST_LOSS = 1e-6;
const PAUSE = 60; // milliseconds between drawings

export function mountCurves(parent: HTMLElement, channel: Channel, quantity: Quantity): Curves {
  const [train, fresh]: [Measure, Measure] = quantity === "loss" ? ["trainLoss", "freshLoss"] : ["trainAccuracy", "freshAccuracy"];
  const history = new History();
  let chosen = 0;
  let timer = 0;
  const clear = (): string => "rgb(0 0 0 / 0)";
  const lines = chart(parent, {
    log: quantity === "loss",
    range: quantity === "loss" ? lossRange : (least) => [Math.max(0, Math.min(least ?? 0, 0.5) - 0.05), 1.02],
    format: quantity === "loss" ? (value) => general(value, 2) : (value) => percent(value).replace(".0%", "%"),
    steps: count,
    behind: cloud,
    lines: [
      { colour: clear, width: 0, band: (colours) => css(colours.series[0], 0.14) },
      { colour: clear, width: 0 },
      { colour: (colours) => css(colours.series[1]), width: 1.75, dash: [5, 4] },
      { colour: (colours) => css(colours.series[0]), width: 2.25 },
    ],
  });

  function cloud(shown: uPlot, colours: Colours): void {
    const { ctx } = shown;
    ctx.save();
    ctx.beginPath();
    ctx.rect(shown.bbox.left, shown.bbox.top, shown.bbox.width, shown.bbox.height);
    ctx.clip();
    ctx.lineWidth = 1;
    ctx.strokeStyle = css(colours.series[0], Math.max(0.1, Math.min(0.4, 3 / history.networks)));
    const stride = Math.max(1, Math.ceil(history.steps.length / 200));
    for (let network = 0; network < history.networks; network++) stroke(shown, history.line(fresh, network), stride);
    ctx.restore();
  }

  function stroke(shown: uPlot, line: readonly number[], stride: number): void {
    shown.ctx.beginPath();
    for (let place = 0; place < line.length; place += stride) {
      const value = usable(line[place]);
      if (value === null) continue;
      shown.ctx.lineTo(shown.valToPos(history.steps[place], "x", true), shown.valToPos(value, "y", true));
    }
    shown.ctx.stroke();
  }

  function usable(value: number): number | null {
    if (!Number.isFinite(value)) return null;
    return quantity === "loss" ? Math.max(LEAST_LOSS, value) : value;
  }

  function draw(): void {
    timer = 0;
    lines.set([
      history.steps,
      history.quantile(fresh, LOW).map(usable),
      history.quantile(fresh, HIGH).map(usable),
      history.line(train, chosen).map(usable),
      history.line(fresh, chosen).map(usable),
    ]);
  }
  const soon = (): void => {
    timer ||= window.setTimeout(draw, PAUSE);
  };

  const ends = ending(
    channel.on("begun", (message) => {
      history.clear(message.networks);
      soon();
    }),
    channel.on("measures", (message) => {
      history.add(message);
      soon();
    }),
    () => clearTimeout(timer),
    () => lines.dispose(),
  );
  return {
    ...ends,
    choose(network) {
      chosen = network;
      soon();
    },
  };
}

function lossRange(least: number, most: number): [number, number] {
  if (!(least > 0) || !(most > 0)) return [0.01, 10];
  return [10 ** Math.floor(Math.log10(least)), 10 ** Math.ceil(Math.log10(most) + 1e-9)];
}
