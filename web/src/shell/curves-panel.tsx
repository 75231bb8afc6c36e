// Loss and accuracy of the whole fleet as it learns, with the numbers as a table, and the time line that goes back to any step.
import { useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { count, fixed, percent } from "../words/numbers";
import { say } from "../words/words";
import { type Curves, mountCurves, type Quantity } from "../views/curves";
import { Mounted } from "./mounted";
import { type Run, scoreIsLoss } from "./run";
import { isHidden, state } from "./store";

export function CurvesPanel({ run }: { run: Run }): JSX.Element {
  return (
    <section class="card curves-panel" aria-labelledby="curves-heading">
      <div class="head">
        <h2 id="curves-heading">{say("lab-learning")}</h2>
        <p class="legend">
          <span class="key line fresh" /> {say("lab-key-fresh")}
          <span class="key line train" /> {say("lab-key-train")}
          <span class="key band" /> {say("lab-key-band")}
        </p>
      </div>
      <div class={scoreIsLoss() ? "curves single" : "curves"}>
        <Plot run={run} quantity="loss" />
        {!scoreIsLoss() && <Plot run={run} quantity="accuracy" />}
      </div>
      {!isHidden("timeline") && <TimeLine run={run} />}
      <details>
        <summary>{say("lab-as-table")}</summary>
        <ResultTable run={run} />
      </details>
    </section>
  );
}

function Plot({ run, quantity }: { run: Run; quantity: Quantity }): JSX.Element {
  const curves = useRef<Curves | null>(null);
  useSignalEffect(() => curves.current?.choose(state.value.chosen));
  return (
    <figure class="plot">
      <figcaption>{say(quantity === "loss" ? "lab-loss" : "lab-accuracy")}</figcaption>
      <Mounted class="plot-box" label={say(quantity === "loss" ? "lab-loss-alt" : "lab-accuracy-alt")}
        mount={(element) => { curves.current = mountCurves(element, run.channel, quantity); curves.current.choose(state.value.chosen); return curves.current; }} />
    </figure>
  );
}

function TimeLine({ run }: { run: Run }): JSX.Element {
  const { recorded, step } = run.status.value;
  const place = nearest(recorded, step);
  const seek = (event: Event): void => {
    const to = recorded[Number((event.currentTarget as HTMLInputElement).value)];
    if (to !== undefined) run.channel.send({ kind: "seek", step: to });
  };
  return (
    <label class="timeline">
      <span>{say("lab-timeline")}</span>
      <input type="range" min={0} max={Math.max(0, recorded.length - 1)} step={1} value={place} disabled={recorded.length < 2}
        aria-valuetext={say("lab-timeline-step", { step: count(recorded[place] ?? 0) })} onInput={seek} />
      <span class="timeline-step">{say("lab-timeline-step", { step: count(recorded[place] ?? 0) })}</span>
    </label>
  );
}

function nearest(steps: readonly number[], step: number): number {
  let place = 0;
  while (place + 1 < steps.length && steps[place + 1] <= step) place++;
  return place;
}

function ResultTable({ run }: { run: Run }): JSX.Element {
  const loss = scoreIsLoss();
  const { seed, chosen } = state.value;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={say("lab-as-table")}>
      <table>
        <caption>{say("lab-table-caption", { step: count(run.status.value.step) })}</caption>
        <thead>
          <tr>
            <th scope="col">{say("lab-seed")}</th>
            {!loss && <th scope="col" class="n">{say("lab-fresh-accuracy")}</th>}
            {!loss && <th scope="col" class="n">{say("lab-train-accuracy")}</th>}
            <th scope="col" class="n">{say("lab-fresh-loss")}</th>
            <th scope="col" class="n">{say("lab-train-loss")}</th>
          </tr>
        </thead>
        <tbody>
          {run.result.value.map((one, network) => (
            <tr key={network} aria-current={network === chosen ? "true" : undefined}>
              <th scope="row">{seed + network}</th>
              {!loss && <td class="n">{percent(one.freshAccuracy)}</td>}
              {!loss && <td class="n">{percent(one.trainAccuracy)}</td>}
              <td class="n">{fixed(one.freshLoss, 3)}</td>
              <td class="n">{fixed(one.trainLoss, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
