// One unit at one place of the plane: the sum it makes, term by term, and its weights to be changed by hand.
import { useState } from "preact/hooks";
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import type { Weights } from "../channel/channel";
import { passed, softmax, type Sum, sumOf } from "../state/arithmetic";
import { activations, classesOf, isRegression, type Recipe } from "../state/recipe";
import { general, percent, typed } from "../words/numbers";
import { levelName, say } from "../words/words";
import type { Place } from "../views/network";
import { looked, picked, sizesOf, unitName } from "./network-panel";
import type { Run } from "./run";
import { isHidden, state } from "./store";

/** The place of the plane at which units are worked out: where the pointer last was over the boundary. */
export const probe = signal<readonly [number, number]>([0.5, 0.5]);
const MOST_TERMS = 6;

export function Inspector({ run }: { run: Run }): JSX.Element {
  const place = picked.value ?? looked.value;
  const weights = run.weights.value;
  const { recipe, own } = state.value;
  const sizes = sizesOf(recipe, classesOf(recipe, own));
  const fits = place && weights && weights.layers.length === sizes.length - 1 && place.unit < sizes[place.layer];
  return (
    <div class="inspector" aria-live="polite">
      {!fits || !weights ? (
        <p class="hint">{say("lab-inspector-empty")}</p>
      ) : (
        <>
          <p class="inspector-name">
            <strong>{unitName(place, sizes.length)}</strong>
            <span class="fact">{say("lab-inspector-place", { x: general(probe.value[0], 2), y: general(probe.value[1], 2) })}</span>
          </p>
          {place.layer === 0 ? (
            <p class="sum">{say("lab-inspector-input", { value: general(probe.value[place.unit] ?? 0, 3) })}</p>
          ) : (
            <Arithmetic place={place} weights={weights} recipe={recipe} />
          )}
          {picked.value && place.layer > 0 && !isHidden("edit") && <Editor run={run} place={place} weights={weights} />}
        </>
      )}
    </div>
  );
}

function Arithmetic({ place, weights, recipe }: { place: Place; weights: Weights; recipe: Recipe }): JSX.Element {
  const shape = { activations: activations(recipe), residual: recipe.network.residual === true };
  if (recipe.network.normalisation === "batch") return <p class="sum">{say("lab-inspector-normalised")}</p>;
  const depth = place.layer - 1;
  const sum = sumOf(weights.layers, shape, probe.value, depth, place.unit);
  const isOutput = place.layer === weights.layers.length;
  return (
    <p class="sum">
      <Terms sum={sum} layer={depth} />
      {" = "}<b>{general(sum.z, 3)}</b>
      {!isOutput && <> {"→"} {levelName(shape.activations[depth])} {"→"} <b>{general(sum.output, 3)}</b></>}
      {!isOutput && sum.skipped !== null && <span class="fact"> {say("lab-inspector-skip", { value: general(sum.skipped, 3) })}</span>}
      {isOutput && !isRegression(recipe, state.value.own) && recipe.loss.name === "cross-entropy" && (
        <> {"→"} softmax {"→"} <b>{percent(probability(weights, shape, place.unit))}</b></>
      )}
    </p>
  );
}

function probability(weights: Weights, shape: Parameters<typeof passed>[1], unit: number): number {
  return softmax(passed(weights.layers, shape, probe.value)[weights.layers.length])[unit];
}

function Terms({ sum, layer }: { sum: Sum; layer: number }): JSX.Element {
  const shown = sum.terms.slice(0, MOST_TERMS);
  const more = sum.terms.length - shown.length;
  const rest = sum.terms.slice(MOST_TERMS).reduce((total, term) => total + term.weight * term.value, 0);
  return (
    <span class="terms">
      {shown.map((term, index) => (
        <span class="term" key={term.input}>
          {index > 0 && " + "}
          <span class={term.weight < 0 ? "inhibit" : "excite"}>{general(term.weight, 2)}</span>
          {" · "}{general(term.value, 2)}<sub>{layer === 0 ? ["x", "y"][term.input] : term.input + 1}</sub>
        </span>
      ))}
      {more > 0 && <span class="term"> + {say("lab-inspector-rest", { count: more, value: general(rest, 2) })}</span>}
      <span class="term"> {sum.bias < 0 ? "−" : "+"} {general(Math.abs(sum.bias), 2)}<sub>b</sub></span>
    </span>
  );
}

/** A field whose text is the typist's until it is entered, whatever arrives meanwhile. */
function Typed({ value, start, end }: { value: string; start: () => void; end: (text: string) => void }): JSX.Element {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <input type="text" inputMode="decimal" autocomplete="off" value={draft ?? value} onFocus={start}
      onInput={(event) => setDraft(event.currentTarget.value)} onBlur={() => setDraft(null)}
      onChange={(event) => {
        end(event.currentTarget.value);
        setDraft(null);
      }} />
  );
}

function Editor({ run, place, weights }: { run: Run; place: Place; weights: Weights }): JSX.Element {
  const layer = weights.layers[place.layer - 1];
  const edit = (input: number, text: string): void => {
    const value = Number(text.trim().replace("−", "-"));
    if (text.trim() !== "" && Number.isFinite(value) && Math.abs(value) <= 1e6)
      run.channel.send({ kind: "edit", layer: place.layer - 1, output: place.unit, input, value });
  };
  const cell = (input: number, name: string, value: number): JSX.Element => (
    <label class="weight" key={input}>
      <span>{name}</span>
      <Typed value={typed(value)} start={() => run.channel.send({ kind: "pause" })} end={(text) => edit(input, text)} />
    </label>
  );
  return (
    <div class="editor">
      <p class="hint">{say("lab-edit-hint")}</p>
      <div class="weights">
        {cell(-1, say("lab-bias"), layer.biases[place.unit])}
        {Array.from({ length: layer.inputs }, (_, input) =>
          cell(input, place.layer === 1 ? ["x", "y"][input] : say("lab-weight-from", { unit: input + 1 }), layer.weights[place.unit * layer.inputs + input]))}
      </div>
      <button type="button" class="plain" onClick={() => { picked.value = null; }}>{say("lab-close")}</button>
    </div>
  );
}
