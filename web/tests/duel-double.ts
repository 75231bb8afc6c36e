// The duel's half of the double: outcomes with a planted truth. Bending and a brisk optimizer together solve the task;
// either alone does nothing, as on the course's spiral.
import type { Command, Exchange, Interval } from "../src/channel/channel";
import { differences } from "../src/state/difference";
import type { Recipe } from "../src/state/recipe";
import { running } from "../src/views/differences";
import { random } from "./random";

type Answers = { [Kind in Extract<Command["kind"], `duel-${string}`>]: (command: Extract<Command, { kind: Kind }>) => void };

export function duelDouble(exchange: Exchange): Answers {
  let sides: { a: Recipe; b: Recipe; seed: number; looks: readonly number[] } | null = null;
  let done = 0;
  let values: number[] = [];
  let timer: ReturnType<typeof setTimeout>;

  function go(): void {
    if (!sides) return;
    const { a, b, seed, looks } = sides;
    const next = looks.find((look) => look > done) ?? done;
    exchange.give("duelStatus", { phase: "running", trouble: null });
    const tick = (): void => {
      const [one, other] = [outcome(a, seed + done), outcome(b, seed + done)];
      exchange.give("pair", { seed: seed + done, a: one, b: other });
      values.push(other.accuracy - one.accuracy);
      done++;
      if (done < next) timer = setTimeout(tick, 60);
      else finish(looks, next);
    };
    tick();
  }

  function finish(looks: readonly number[], seeds: number): void {
    const { mean, half } = running(values);
    const [low, high] = [mean - 1.3 * half, mean + 1.3 * half];
    const verdict = low > 0 || high < 0 ? "differs" : Math.abs(low) < 0.01 && Math.abs(high) < 0.01 ? "equivalent" : "undecided";
    exchange.give("look", { seeds, estimate: mean, low, high, level: 0.97, verdict, more: verdict === "undecided" ? 20 : null, next: looks.find((look) => look > seeds) ?? null });
    exchange.give("duelStatus", { phase: "waiting", trouble: null });
  }

  return {
    "duel-start": (command) => {
      clearTimeout(timer);
      sides = command;
      done = 0;
      values = [];
      exchange.give("duelBegun", { looks: command.looks });
      go();
    },
    "duel-more": go,
    "duel-stop": () => {
      clearTimeout(timer);
      exchange.give("duelStatus", { phase: "waiting", trouble: null });
    },
    "duel-explain": () => {
      if (sides) explain(sides.a, sides.b, exchange);
    },
  };
}

function truth(bends: boolean, brisk: boolean): number {
  return bends && brisk ? 0.95 : bends ? 0.515 : brisk ? 0.499 : 0.503;
}

function outcome(recipe: Recipe, seed: number): { accuracy: number; loss: number } {
  const draw = random(seed * 7919 + (recipe.network.activation === "identity" ? 13 : 29));
  const accuracy = truth(recipe.network.activation !== "identity", recipe.optimizer.name !== "sgd") + 0.02 * (draw() + draw() - 1);
  return { accuracy, loss: 1.2 - accuracy };
}

function explain(a: Recipe, b: Recipe, exchange: Exchange): void {
  const all = differences(a, b).map((factor) => factor.name);
  exchange.give("duelStatus", { phase: "explaining", trouble: null });
  explainOne("fixed", all, exchange, 0);
  explainOne("tuned", all.filter((name) => name !== "optimizer.lr"), exchange, 2 ** all.length);
}

function explainOne(setting: "fixed" | "tuned", factors: readonly string[], exchange: Exchange, after: number): void {
  const cells = Array.from({ length: 2 ** factors.length }, (_, index) => factors.map((_name, place) => (index >> place) & 1));
  const mean = (levels: readonly number[], tuned: boolean): number => {
    const has = (name: string): boolean => levels[factors.indexOf(name)] === 1;
    return tuned ? (has("network.activation") ? 0.95 : 0.5) : truth(has("network.activation"), has("optimizer"));
  };
  cells.forEach((levels, index) => setTimeout(() => {
      const value = mean(levels, setting === "tuned");
      exchange.give("cell", { setting, levels, mean: value, low: value - 0.005, high: value + 0.005, seeds: 16 });
      if (index === cells.length - 1) {
        const gap = mean(cells[cells.length - 1], setting === "tuned") - mean(cells[0], setting === "tuned");
        const span = (estimate: number): Interval => ({ estimate, low: estimate - 0.006, high: estimate + 0.006 });
        const share = (name: string): number => (setting === "tuned" ? (name === "network.activation" ? gap : 0) : ["network.activation", "optimizer"].includes(name) ? gap / 2 : 0);
        exchange.give("split", { setting, gap: span(gap), shares: factors.map((factor) => ({ factor, ...span(share(factor)) })), text: { en: "A planted truth.", zh: "预设的真相。" }, final: true });
        if (setting === "tuned") exchange.give("duelStatus", { phase: "done", trouble: null });
      }
    }, 200 * (after + index)));
}
