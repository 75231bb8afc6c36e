// What differs between A and B, as chips, and what that means for a claim: nothing, fair, or confounded.
import type { JSX } from "preact";
import { differences, type Factor } from "../state/difference";
import { language, levelName, say } from "../words/words";
import { hasWords } from "../words/words";
import { state } from "./store";

export function factorName(name: string): string {
  const id = `factor-${name.replaceAll(".", "-").replaceAll("_", "-")}`;
  if (hasWords(id)) return say(id);
  return name.split("+").length > 1 ? name.split("+").map(factorName).join(" + ") : say("factor-other", { path: name });
}

export function Chips(): JSX.Element {
  const { recipe, other } = state.value;
  const factors = differences(recipe, other);
  const kind = factors.length === 0 ? "same" : factors.length === 1 ? "fair" : "confounded";
  return (
    <section class={`card chips ${kind}`} aria-labelledby="chips-heading">
      <h2 id="chips-heading"><span class="kind">{say(`lab-duel-kind-${kind}`)}</span></h2>
      <div class="chip-row">
        {factors.map((factor) => <Chip key={factor.name} factor={factor} />)}
      </div>
      <p class="chips-text" role="status">{say(`lab-duel-text-${kind}`, { factors: joined(factors.map((one) => factorName(one.name))) })}</p>
    </section>
  );
}

function Chip({ factor }: { factor: Factor }): JSX.Element {
  return (
    <span class="factor">
      <b>{factorName(factor.name)}</b> {levelName(factor.a ?? null)} → {levelName(factor.b ?? null)}
      {factor.carries.length > 0 && <span class="fact"> {say("lab-duel-carries", { settings: joined(factor.carries.map(factorName)) })}</span>}
    </span>
  );
}

/** A list as each language joins it. */
export function joined(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  const comma = language.value === "zh" ? "、" : ", ";
  return say("list-end", { start: items.slice(0, -1).join(comma), last: items[items.length - 1] });
}
