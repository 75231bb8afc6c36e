// Numbers as CSV text: what every network has reached, and points as a recipe's own table has them.
import { type History, MEASURES } from "./history";
import type { OwnPoints } from "./points";

const NAMES: Readonly<Record<(typeof MEASURES)[number], string>> = {
  trainLoss: "train_loss", freshLoss: "fresh_loss", trainAccuracy: "train_accuracy", freshAccuracy: "fresh_accuracy",
};

/** A row for each step and seed; a cell without a number is empty. */
export function curvesSheet(history: History, seed: number): string {
  const lines = [["step", "seed", ...MEASURES.map((measure) => NAMES[measure])].join(",")];
  for (const [step, network, ...values] of history.rows()) lines.push([step, seed + network, ...values.map(written)].join(","));
  return `${lines.join("\n")}\n`;
}

/** Points and their answers, exactly as the lab reads own points from a table. */
export function pointsSheet({ x, y, classes }: OwnPoints): string {
  const lines = x.map(([one, other], index) => [one.toFixed(6), other.toFixed(6), classes ? y[index] : y[index].toFixed(6)].join(","));
  return `x1,x2,answer\n${lines.join("\n")}\n`;
}

/** A float32 to as many digits as tell it from its neighbours. */
function written(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(9))) : "";
}
