// What goes on inside the chosen network: gradients, activations, weights, dead units, and the plane as its last layer sees it.
import type { JSX } from "preact";
import { general } from "../words/numbers";
import { say } from "../words/words";
import { mountGradients } from "../views/gradients";
import { mountHistograms } from "../views/histograms";
import { mountWarp } from "../views/warp";
import { Mounted } from "./mounted";
import type { Run } from "./run";
import { state } from "./store";

export function InsidePanel({ run }: { run: Run }): JSX.Element {
  const layers = (state.value.recipe.network.hidden as readonly number[]).length;
  return (
    <section class="card inside-panel" aria-labelledby="inside-heading">
      <h2 id="inside-heading">{say("lab-inside")}</h2>
      <div class="inside">
        <figure class="plot">
          <figcaption>{say("lab-gradient")}</figcaption>
          <Mounted class="plot-box" label={say("lab-gradient-alt")} mount={(element) => mountGradients(element, run.channel)} />
          <p class="legend"><span class="key line first" /> {say("lab-first-layer")} <span class="key line last" /> {say("lab-last-layer")}</p>
        </figure>
        <figure class="plot">
          <figcaption>{say("lab-activations")}</figcaption>
          <Mounted class="plot-box" label={say("lab-activations-alt")}
            mount={(element) => mountHistograms(element, run.channel, "activations", (layer) => say("lab-layer", { layer: layer + 1 }))} />
          <p class="legend">{say("lab-dead", { dead: dead(run) })}</p>
        </figure>
        <figure class="plot">
          <figcaption>{say("lab-weights")}</figcaption>
          <Mounted class="plot-box" label={say("lab-weights-alt")}
            mount={(element) => mountHistograms(element, run.channel, "weights", (layer) => (layer < layers ? say("lab-layer", { layer: layer + 1 }) : say("lab-output")))} />
        </figure>
        <figure class="plot">
          <figcaption>{say("lab-warp")}</figcaption>
          <div class="warp-box"><Mounted class="fill" label={say("lab-warp-alt")} mount={(element) => mountWarp(element, run.channel)} /></div>
        </figure>
      </div>
      <details>
        <summary>{say("lab-as-table")}</summary>
        <InsideTable run={run} />
      </details>
    </section>
  );
}

function dead(run: Run): string {
  const inside = run.inside.value;
  return inside ? inside.dead.map((size, layer) => `${size}/${inside.widths[layer]}`).join(" · ") : "—";
}

function InsideTable({ run }: { run: Run }): JSX.Element {
  const inside = run.inside.value;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={say("lab-inside")}>
      <table>
        <caption>{say("lab-inside-caption", { seed: state.value.seed + state.value.chosen })}</caption>
        <thead>
          <tr>
            <th scope="col">{say("lab-layer-column")}</th>
            <th scope="col" class="n">{say("lab-gradient")}</th>
            <th scope="col" class="n">{say("lab-dead-column")}</th>
            <th scope="col" class="n">{say("lab-activation-range")}</th>
            <th scope="col" class="n">{say("lab-weight-range")}</th>
          </tr>
        </thead>
        <tbody>
          {inside?.gradientNorm.map((norm, layer) => (
            <tr key={layer}>
              <th scope="row">{layer < inside.dead.length ? layer + 1 : say("lab-output")}</th>
              <td class="n">{general(norm, 2)}</td>
              <td class="n">{layer < inside.dead.length ? `${inside.dead[layer]}/${inside.widths[layer]}` : ""}</td>
              <td class="n">{range(inside.activations[layer])}</td>
              <td class="n">{range(inside.weights[layer])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function range(one: { readonly low: number; readonly high: number } | undefined): string {
  return one ? say("span", { low: general(one.low, 2), high: general(one.high, 2) }) : "";
}
