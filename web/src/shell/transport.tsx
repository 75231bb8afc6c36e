// Play, pause, step, speed, reset and new seeds; where the run stands; and what stopped it, in words.
import type { JSX } from "preact";
import { LARGEST_SEED, MOST_SEEDS } from "../state/state";
import { count } from "../words/numbers";
import { say } from "../words/words";
import { NumberControl, Row } from "./controls";
import { Sign } from "./icons";
import { type Run, spoken } from "./run";
import { isHidden, state, update } from "./store";

const SPEEDS = [1, 3, 10, 30, 100, 300, 1000, 0] as const; // steps a second; 0 is as fast as it goes

export function Transport({ run }: { run: Run }): JSX.Element {
  const { phase, step, steps } = run.status.value;
  const trouble = troubleOf(run);
  const playing = phase === "playing";
  return (
    <section class="transport" aria-label={say("lab-transport")}>
      <div class="buttons">
        <button type="button" class="round" onClick={() => run.channel.send({ kind: "reset" })} title={say("lab-reset-hint")} aria-label={say("lab-reset")}>
          <Sign name="reset" />
        </button>
        <button type="button" class="round primary" onClick={() => run.play()} aria-label={playing ? say("lab-pause") : say("lab-play")} title={playing ? say("lab-pause") : say("lab-play")}>
          <Sign name={playing ? "pause" : "play"} />
        </button>
        <button type="button" class="round" onClick={() => run.step()} aria-label={say("lab-step")} title={say("lab-step")}>
          <Sign name="step" />
        </button>
      </div>
      <div class="clock">
        <span class="clock-label">{say("lab-at-step")}</span>
        <span class="clock-number">{count(step)}</span>
        <span class="clock-of">{steps ? say("lab-of-steps", { steps: count(steps) }) : ""}</span>
      </div>
      <Speed run={run} />
      {!isHidden("fleet") && <Seeds />}
      <p class={trouble ? "trouble" : "trouble none"} role="status">{trouble}</p>
    </section>
  );
}

/** What is wrong, in words: the server, the run, the chosen network, others of the fleet; nothing where all is well. */
function troubleOf(run: Run): string {
  if (run.lost.value) return spoken(run.lost.value);
  if (run.status.value.trouble) return spoken(run.status.value.trouble);
  const results = run.result.value;
  const broken = results.filter((one) => !Number.isFinite(one.trainLoss)).length;
  const { seed, chosen } = state.value;
  if (run.brokenAt.value !== null) return say("lab-nan-explained", { seed: seed + Math.min(chosen, results.length - 1), step: count(run.brokenAt.value) });
  return broken ? say("lab-broken-count", { count: broken, networks: results.length }) : "";
}

function Speed({ run }: { run: Run }): JSX.Element {
  const speed = run.speed.value;
  const place = Math.max(0, SPEEDS.indexOf(speed as (typeof SPEEDS)[number]));
  const name = speed ? say("lab-speed-steps", { count: speed }) : say("lab-speed-full");
  const change = (event: Event): void => {
    run.go(SPEEDS[Number((event.currentTarget as HTMLInputElement).value)]);
  };
  return (
    <label class="speed">
      <span>{say("lab-speed")}</span>
      <input type="range" min={0} max={SPEEDS.length - 1} step={1} value={place} onInput={change} aria-valuetext={name} />
      <span class="speed-name">{name}</span>
    </label>
  );
}

const FLEET = { kind: "number", least: 1, most: MOST_SEEDS, whole: true, initial: 16, steps: [1, 2, 4, 8, 16, 32, 64] } as const;
const SEED = { kind: "number", least: 0, most: LARGEST_SEED, whole: true, initial: 1, steps: [] } as const;

function Seeds(): JSX.Element {
  const { seed, seeds } = state.value;
  return (
    <div class="seeds">
      <Row label={say("lab-networks")}>
        {(id) => <NumberControl id={id} label={say("lab-networks")} field={FLEET} value={seeds} change={(value) => update({ seeds: within(value, 1, MOST_SEEDS) })} />}
      </Row>
      <Row label={say("lab-first-seed")}>
        {(id) => <NumberControl id={id} label={say("lab-first-seed")} field={SEED} value={seed} change={(value) => update({ seed: within(value, 0, LARGEST_SEED) })} />}
      </Row>
      <button type="button" class="plain" title={say("lab-new-seeds-hint")} onClick={() => update({ seed: within(seed + seeds, 0, LARGEST_SEED) })}>
        <Sign name="dice" /> {say("lab-new-seeds")}
      </button>
    </div>
  );
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value)));
}
