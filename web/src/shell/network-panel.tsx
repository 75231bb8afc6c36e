// The network: its picture, an editor for its layers, and the arithmetic of the unit that is looked at.
import { signal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { ACTIVATIONS, type Field, MOST_LAYERS, NETWORK, WIDEST } from "../state/fields";
import { activations, classesOf, type Recipe } from "../state/recipe";
import { count } from "../words/numbers";
import { levelName, say } from "../words/words";
import { mountNetwork, type NetworkPicture, type Place } from "../views/network";
import { Choice, NumberControl } from "./controls";
import { Inspector } from "./inspector";
import { Mounted } from "./mounted";
import type { Run } from "./run";
import { SettingRows } from "./settings";
import { isHidden, set, type Side, state } from "./store";

export const looked = signal<Place | null>(null);
export const picked = signal<Place | null>(null);

export function NetworkPanel({ run }: { run: Run }): JSX.Element {
  const { recipe } = state.value;
  return (
    <section class="card network-panel" aria-labelledby="network-heading">
      <div class="head">
        <h2 id="network-heading">{say("lab-network")}</h2>
        <span class="fact">{say("lab-parameters", { count: parameters(recipe) })}</span>
      </div>
      {!isHidden("network") && <Layers side="recipe" recipe={recipe} />}
      <Picture run={run} />
      <p class="legend">
        <span class="key excite" /> {say("lab-key-positive")} <span class="key inhibit" /> {say("lab-key-negative")}
        <span class="legend-hint">{say("lab-network-hint")}</span>
      </p>
      <Inspector run={run} />
      {!isHidden("network") && (
        <div class="rows"><SettingRows side="recipe" section="network" recipe={recipe} only={["init", "init_scale", "dropout", "residual", "normalisation"]} /></div>
      )}
    </section>
  );
}

export function sizesOf(recipe: Recipe, classes: number): number[] {
  return [2, ...(recipe.network.hidden as readonly number[]), classes || 1];
}

function parameters(recipe: Recipe): string {
  const sizes = sizesOf(recipe, classesOf(recipe, state.value.own));
  return count(sizes.slice(1).reduce((sum, size, layer) => sum + size * (sizes[layer] + 1), 0));
}

export function unitName(place: Place, layers: number): string {
  if (place.layer === 0) return say("lab-unit-input", { unit: place.unit + 1 });
  if (place.layer === layers - 1) return say("lab-unit-output", { unit: place.unit + 1 });
  return say("lab-unit-hidden", { layer: place.layer, unit: place.unit + 1 });
}

function Picture({ run }: { run: Run }): JSX.Element {
  const picture = useRef<NetworkPicture | null>(null);
  const shape = (): void => {
    const { recipe, own } = state.value;
    const sizes = sizesOf(recipe, classesOf(recipe, own));
    picture.current?.shape(sizes, (place) => unitName(place, sizes.length));
  };
  useSignalEffect(shape);
  useSignalEffect(() => picture.current?.highlight(looked.value ?? picked.value));
  return (
    <Mounted
      class="network"
      mount={(element) => {
        picture.current = mountNetwork(element, run.channel, {
          look: (place) => { looked.value = place; },
          choose: (place) => { picked.value = same(picked.value, place) ? null : place; },
        });
        shape();
        return picture.current;
      }}
    />
  );
}

function same(one: Place | null, other: Place): boolean {
  return one?.layer === other.layer && one.unit === other.unit;
}

const DEPTH = { kind: "number", least: 0, most: MOST_LAYERS, whole: true, initial: 2, steps: [] } as const satisfies Field;
const WIDTH = { kind: "number", least: 1, most: WIDEST, whole: true, initial: 8, steps: [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 32, 48, 64, 100, 128, 256] } as const satisfies Field;

/** How many hidden layers, how wide each is, and what bends its sums. */
export function Layers({ side, recipe, inert = [] }: { side: Side; recipe: Recipe; inert?: readonly string[] }): JSX.Element {
  const hidden = recipe.network.hidden as readonly number[];
  const names = activations(recipe);
  const resize = (depth: number): void => {
    const last = hidden[hidden.length - 1] ?? 8;
    set(side, "network", "hidden", Array.from({ length: depth }, (_, layer) => hidden[layer] ?? last));
  };
  return (
    <div class="layers">
      <div class="layer depth">
        <span class="layer-name">{say("lab-hidden-layers")}</span>
        <NumberControl id={`${side}-depth`} label={say("lab-hidden-layers")} field={DEPTH} value={hidden.length} change={resize} />
        {hidden.length > 1 && (
          <Choice label={say("lab-all-activations")} choices={["mixed", ...ACTIVATIONS]} value={new Set(names).size > 1 ? "mixed" : (names[0] ?? "relu")}
            name={(value) => (value === "mixed" ? say("lab-mixed") : levelName(value))}
            change={(value) => value !== "mixed" && set(side, "network", "activation", value)} />
        )}
      </div>
      {hidden.map((width, layer) => (
        <div class="layer" key={layer}>
          <span class="layer-name">{say("lab-layer", { layer: layer + 1 })}</span>
          <NumberControl id={`${side}-width-${layer}`} label={say("lab-width-of", { layer: layer + 1 })} field={WIDTH} value={width}
            change={(value) => set(side, "network", "hidden", hidden.map((old, index) => (index === layer ? bounded(value) : old)))} />
          <Choice label={say("lab-activation-of", { layer: layer + 1 })} choices={ACTIVATIONS} value={names[layer]} disabled={inert.includes("network.activation")}
            change={(value) => set(side, "network", "activation", names.map((old, index) => (index === layer ? value : old)))} />
        </div>
      ))}
    </div>
  );
}

function bounded(width: number): number {
  return Math.min(WIDEST, Math.max(1, Math.round(width)));
}

export { NETWORK };
