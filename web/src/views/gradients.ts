// How large the gradient is in every layer, step by step, on a logarithmic scale: what vanishes, and what explodes.
import type { Channel, Inside } from "../channel/channel";
import { type Chart, chart } from "../draw/chart";
import { css, mixed } from "../draw/colours";
import { count, general } from "../words/numbers";
import { ending, type View } from "./view";

const LONGEST = 600;
const PAUSE = 100;
const LEAST = 1e-12;

export function mountGradients(parent: HTMLElement, channel: Channel): View {
  let layers = 0;
  let lines: Chart | null = null;
  let rows: Inside[] = [];
  let timer = 0;

  function rebuild(size: number): void {
    lines?.dispose();
    layers = size;
    lines = chart(parent, {
      log: true,
      range: (least, most) =>
        least > 0 && most > 0 ? [10 ** Math.floor(Math.log10(least)), 10 ** Math.ceil(Math.log10(most) + 1e-9)] : [1e-3, 1],
      format: (value) => general(value, 2),
      steps: count,
      lines: Array.from({ length: size }, (_, layer) => ({
        colour: (colours) => css(mixed(colours.series[0], colours.series[4], size > 1 ? layer / (size - 1) : 0)),
        width: layer === 0 || layer === size - 1 ? 2.25 : 1.25,
      })),
    });
  }

  function draw(): void {
    timer = 0;
    const steps = rows.map((row) => row.step);
    const values = Array.from({ length: layers }, (_, layer) =>
      rows.map((row) => (Number.isFinite(row.gradientNorm[layer]) ? Math.max(LEAST, row.gradientNorm[layer]) : null)),
    );
    lines?.set([steps, ...values]);
  }

  const soon = (): void => {
    timer ||= window.setTimeout(draw, PAUSE);
  };

  return ending(
    channel.on("begun", () => {
      rows = [];
      soon();
    }),
    channel.on("inside", (message) => {
      if (message.gradientNorm.length !== layers) {
        rows = [];
        rebuild(message.gradientNorm.length);
      }
      const last = rows[rows.length - 1];
      rows = last && (last.network !== message.network || last.step >= message.step) ? rows.filter((row) => row.network === message.network && row.step < message.step) : rows;
      rows.push(message);
      if (rows.length > LONGEST) rows = rows.filter((_, place) => place % 2 === 0 || place === rows.length - 1);
      soon();
    }),
    () => clearTimeout(timer),
    () => lines?.dispose(),
  );
}
