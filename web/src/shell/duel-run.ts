// A duel behind a channel, as signals for the shell.
import { signal } from "@preact/signals";
import type { Cell, Channel, DuelStatus, Look, Pair, Setting, Split } from "../channel/channel";
import { state } from "./store";

const LOOKS: Readonly<Record<number, readonly number[]>> = { 8: [8, 16, 32], 16: [16, 32, 64], 32: [32, 64, 128] };
export const FIRST_LOOKS = Object.keys(LOOKS).map(Number);

export class DuelRun {
  readonly status = signal<DuelStatus>({ phase: "empty", trouble: null });
  readonly looks = signal<readonly number[]>([]);
  readonly pairs = signal<readonly Pair[]>([]);
  readonly said = signal<readonly Look[]>([]);
  readonly cells = signal<readonly Cell[]>([]);
  readonly splits = signal<Readonly<Partial<Record<Setting, Split>>>>({});
  readonly inert = signal<readonly string[]>([]);
  /** The recipes that the results are of; others on the page mean that these are old. */
  readonly of = signal("");
  readonly first = signal(16);

  constructor(readonly channel: Channel) {
    channel.on("duelStatus", (message) => { this.status.value = message; });
    channel.on("duelBegun", (message) => {
      this.looks.value = message.looks;
      this.pairs.value = this.said.value = this.cells.value = [];
      this.splits.value = {};
    });
    channel.on("pair", (message) => { this.pairs.value = [...this.pairs.value, message]; });
    channel.on("look", (message) => { this.said.value = [...this.said.value, message]; });
    channel.on("cell", (message) => {
      const others = this.cells.value.filter((one) => one.setting !== message.setting || String(one.levels) !== String(message.levels));
      this.cells.value = [...others, message];
    });
    channel.on("split", (message) => { this.splits.value = { ...this.splits.value, [message.setting]: message }; });
    channel.on("inert", (message) => { this.inert.value = message.settings; });
    channel.on("lost", ({ trouble }) => { this.status.value = { phase: "failed", trouble }; });
  }

  get mark(): string {
    const { recipe, other, own, seed } = state.value;
    return JSON.stringify([recipe, other, recipe.data.name === "own" ? own : null, seed]);
  }

  start(): void {
    const { recipe, other, own, seed } = state.peek();
    this.of.value = this.mark;
    const points = recipe.data.name === "own" ? own : null;
    this.channel.send({ kind: "duel-start", a: recipe, b: other, own: points, seed, looks: LOOKS[this.first.value] });
  }

  more(): void {
    this.channel.send({ kind: "duel-more" });
  }

  stop(): void {
    this.channel.send({ kind: "duel-stop" });
  }

  explain(): void {
    this.cells.value = [];
    this.splits.value = {};
    this.channel.send({ kind: "duel-explain", seeds: this.first.value });
  }
}
