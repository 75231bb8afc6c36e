// The measures of a fleet over its whole run, thinned as it grows: at most so many steps, evenly spaced.
import type { Measures } from "../channel/channel";

export type Measure = "trainLoss" | "freshLoss" | "trainAccuracy" | "freshAccuracy";
export const MEASURES: readonly Measure[] = ["trainLoss", "freshLoss", "trainAccuracy", "freshAccuracy"];
const LONGEST = 1200;

export class History {
  steps: number[] = [];
  networks = 0;
  private readonly values: Record<Measure, Float32Array[]> = { trainLoss: [], freshLoss: [], trainAccuracy: [], freshAccuracy: [] };

  clear(networks: number): void {
    this.steps = [];
    this.networks = networks;
    for (const measure of MEASURES) this.values[measure] = [];
  }

  /** Takes measures in; whatever is not newer than what is there replaces it, as after a step back. */
  add(measures: Measures): void {
    if (measures.networks !== this.networks) this.clear(measures.networks);
    measures.steps.forEach((step, row) => {
      while (this.steps.length && this.steps[this.steps.length - 1] >= step) this.pop();
      this.steps.push(step);
      for (const measure of MEASURES)
        this.values[measure].push(measures[measure].slice(row * this.networks, (row + 1) * this.networks));
    });
    if (this.steps.length > LONGEST) this.thin();
  }

  private pop(): void {
    this.steps.pop();
    for (const measure of MEASURES) this.values[measure].pop();
  }

  private thin(): void {
    const last = this.steps.length - 1;
    const stays = (_: unknown, place: number): boolean => place % 2 === 0 || place === last;
    this.steps = this.steps.filter(stays);
    for (const measure of MEASURES) this.values[measure] = this.values[measure].filter(stays);
  }

  /** One measure of one network, step by step. */
  line(measure: Measure, network: number): number[] {
    return this.values[measure].map((row) => row[network]);
  }

  /** The value that a share of the fleet lies below, step by step; networks without a number are left out. */
  quantile(measure: Measure, share: number): number[] {
    return this.values[measure].map((row) => quantile(row, share));
  }

  /** Every network at every step that is kept: step, network, and its measures in the order of MEASURES. */
  *rows(): Generator<readonly number[]> {
    for (const [place, step] of this.steps.entries())
      for (let network = 0; network < this.networks; network++) yield [step, network, ...MEASURES.map((measure) => this.values[measure][place][network])];
  }

  /** The first step at which a network's loss is no number, or null. */
  brokenAt(network: number): number | null {
    const place = this.values.trainLoss.findIndex((row) => !Number.isFinite(row[network]));
    return place < 0 || network < 0 ? null : this.steps[place];
  }

  last(measure: Measure): Float32Array {
    return this.values[measure][this.values[measure].length - 1] ?? new Float32Array(this.networks).fill(Number.NaN);
  }
}

export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Array.from(values).filter(Number.isFinite).sort((one, other) => one - other);
  if (!sorted.length) return Number.NaN;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  return sorted[below] + (place - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}
