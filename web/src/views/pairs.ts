// The picture at the duel's door: made-up differences come seed by seed, and the band of their mean narrows as they do.
import { act } from "../draw/act";
import { css } from "../draw/colours";
import { surface } from "../draw/surface";
import { running } from "./differences";
import { ending, type View } from "./view";

const SEEDS = 32;
const LASTS = 3500; // milliseconds
const MOST = 1; // what the picture's height reaches, up and down from a little below zero
const DIFFERENCES = Array.from({ length: SEEDS }, (_, seed) => 0.34 + 0.2 * Math.sin(12.9 * seed + 1) + 0.2 * Math.sin(4.1 * seed * seed + 2));

export function mountPairs(parent: HTMLElement): View {
  let shown = SEEDS;
  const view = surface(parent, (context, width, height, colours) => {
    const across = (seed: number): number => ((seed + 1) / (SEEDS + 1)) * width;
    const down = (value: number): number => height * (0.72 - (0.62 * value) / MOST);
    context.strokeStyle = css(colours.muted);
    context.beginPath();
    context.moveTo(0, Math.round(down(0)) + 0.5);
    context.lineTo(width, Math.round(down(0)) + 0.5);
    context.stroke();
    const values = DIFFERENCES.slice(0, shown);
    const means = values.map((_, index) => running(values.slice(0, index + 1)));
    context.fillStyle = css(colours.series[0], 0.2);
    context.beginPath();
    means.forEach(({ mean, half }, index) => index && context.lineTo(across(index), down(mean + half)));
    [...means.entries()].reverse().forEach(([index, { mean, half }]) => index && context.lineTo(across(index), down(mean - half)));
    context.fill();
    context.strokeStyle = css(colours.series[0]);
    context.lineWidth = 2;
    context.beginPath();
    means.forEach(({ mean }, index) => index && context.lineTo(across(index), down(mean)));
    context.stroke();
    context.lineWidth = 1;
    context.fillStyle = css(colours.series[1]);
    values.forEach((value, index) => {
      context.beginPath();
      context.arc(across(index), down(value), 3.6, 0, 2 * Math.PI);
      context.fill();
    });
  });
  const end = act(parent, LASTS, (share) => {
    shown = Math.max(2, Math.round(share * SEEDS));
    view.refresh();
  });
  return ending(end, () => view.dispose());
}
