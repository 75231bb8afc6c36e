// Where to start: a row of presets, and for the one chosen why it works or fails.
import type { JSX } from "preact";
import { PRESETS, presetRecipe } from "../state/presets";
import { say } from "../words/words";
import { picked } from "./network-panel";
import { state, update } from "./store";

export function PresetsPanel(): JSX.Element {
  const { preset } = state.value;
  const choose = (name: string): void => {
    const recipe = presetRecipe(name);
    if (!recipe) return;
    picked.value = null;
    update({ recipe, other: recipe, preset: name });
  };
  return (
    <section class="presets" aria-label={say("lab-presets")}>
      <div class="preset-row">
        <span class="preset-label">{say("lab-presets")}</span>
        {Object.keys(PRESETS).map((name) => (
          <button key={name} type="button" class="chip" aria-pressed={name === preset} onClick={() => choose(name)}>{say(`lab-preset-${name}`)}</button>
        ))}
      </div>
      <p class="why">{Object.hasOwn(PRESETS, preset) ? say(`lab-why-${preset}`) : say("lab-why-none")}</p>
    </section>
  );
}
