// What may be said of a duel: a verdict at a declared look, and between looks nothing but that it is too early.
import type { JSX } from "preact";
import type { Look } from "../channel/channel";
import { differences } from "../state/difference";
import { isRegression } from "../state/recipe";
import { fixed, percent, signed } from "../words/numbers";
import { language, say } from "../words/words";
import type { DuelRun } from "./duel-run";
import { factorName } from "./chips";
import { state } from "./store";

export function Verdict({ duel }: { duel: DuelRun }): JSX.Element {
  const looks = duel.said.value;
  const last = looks[looks.length - 1];
  const between = !last || duel.pairs.value.length > last.seeds;
  if (!duel.pairs.value.length) return <p class="verdict none">{say("lab-duel-nothing")}</p>;
  if (between) {
    const next = duel.looks.value.find((look) => look >= duel.pairs.value.length) ?? 0;
    return <p class="verdict early"><span class="kind">{say("lab-duel-early")}</span> {say("lab-duel-early-text", { pairs: duel.pairs.value.length, next })}</p>;
  }
  return (
    <div class={`verdict ${last.verdict}`} role="status">
      <p><span class="kind">{say(`kind-${last.verdict}`)}</span> {text(last)}</p>
      <p class="hint">{say("lab-duel-level", { level: percent(last.level), looks: duel.looks.value.join(", ") })}</p>
      <p class="hint">{advice(last)}</p>
    </div>
  );
}

function text(look: Look): string {
  const loss = isRegression(state.value.recipe, state.value.own);
  const number = (value: number): string => (loss ? signed(value, 3) : signed(100 * value, 1));
  const values = { estimate: number(look.estimate), low: number(look.low), high: number(look.high), unit: loss ? "" : say("lab-duel-points") };
  const claim = differences(state.value.recipe, state.value.other);
  const said = say(`lab-duel-${look.verdict}`, { ...values, delta: loss ? fixed(0.01, 2) : "1.0" });
  if (look.verdict !== "differs") return said;
  const credit = claim.length === 1 ? say("lab-duel-credit", { factor: factorName(claim[0].name) }) : say("lab-duel-no-credit");
  return [said, credit].join(language.value === "zh" ? "" : " ");
}

/** Stop or add seeds? */
function advice(look: Look): string {
  if (look.verdict !== "undecided") return say("lab-duel-advice-stop");
  if (!look.next) return say("lab-duel-advice-spent");
  return look.more === null ? say("lab-duel-advice-hopeless") : say("lab-duel-advice-add", { more: look.more, next: look.next });
}
