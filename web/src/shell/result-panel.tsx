// What the chosen network says of the plane, how well it does on fresh data, and the fleet it is one of.
import { signal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { rounded, MOST_POINTS } from "../state/points";
import { SHOWN } from "../state/state";
import { fixed, percent } from "../words/numbers";
import { say } from "../words/words";
import { type Boundary, mountBoundary } from "../views/boundary";
import { type Fleet, mountFleet } from "../views/fleet";
import { quantile } from "../state/history";
import { Segments } from "./controls";
import { take } from "./data-panel";
import { probe } from "./inspector";
import { Mounted } from "./mounted";
import { type Result, type Run, scoreIsLoss } from "./run";
import { isHidden, state, update } from "./store";

const pen = signal(0);
const BRUSH = 0.06;

export function ResultPanel({ run }: { run: Run }): JSX.Element {
  const { shown, recipe, chosen } = state.value;
  const drawing = recipe.data.name === "own";
  const result = run.result.value[Math.min(chosen, run.result.value.length - 1)];
  return (
    <section class="card result-panel" aria-labelledby="result-heading">
      <div class="head">
        <h2 id="result-heading">{say("lab-boundary")}</h2>
        <Segments label={say("lab-points")} choices={SHOWN} value={shown} change={(value) => update({ shown: value })} name={(value) => say(`lab-points-${value}`)} />
      </div>
      {drawing && <Pens />}
      <BoundaryPicture run={run} drawing={drawing} text={described(run, result)} />
      <p class="legend">
        {Array.from({ length: run.classes.value }, (_, group) => (
          <span key={group}><span class={`key class-${group + 1}`} /> {say("lab-class", { number: group + 1 })}</span>
        ))}
        {run.classes.value === 0 && <><span class="key inhibit" /> {say("lab-below-zero")} <span class="key excite" /> {say("lab-above-zero")}</>}
      </p>
      <Numbers result={result} />
      {!isHidden("fleet") && <FleetStrip run={run} />}
    </section>
  );
}

function described(run: Run, result: Result | undefined): string {
  const seed = state.value.seed + state.value.chosen;
  const reached = !result ? "" : scoreIsLoss() ? fixed(result.freshLoss, 3) : percent(result.freshAccuracy);
  return say("lab-boundary-alt", { seed, step: run.status.value.step, reached: reached || "—" });
}

function Pens(): JSX.Element {
  const classes = state.value.own?.classes ?? 2;
  const most = 6;
  if (!classes) return <p class="hint">{say("lab-draw-regression")}</p>;
  return (
    <div class="pens" role="group" aria-label={say("lab-pens")}>
      {Array.from({ length: classes }, (_, group) => (
        <button key={group} type="button" class="pen-choice" aria-pressed={pen.value === group} onClick={() => { pen.value = group; }}>
          <span class={`key class-${group + 1}`} /> {say("lab-class", { number: group + 1 })}
        </button>
      ))}
      {classes < most && (
        <button type="button" class="pen-choice" onClick={() => { const own = state.value.own; if (own) { take({ ...own, classes: classes + 1 }); pen.value = classes; } }}>
          + {say("lab-class", { number: classes + 1 })}
        </button>
      )}
    </div>
  );
}

function BoundaryPicture({ run, drawing, text }: { run: Run; drawing: boolean; text: string }): JSX.Element {
  const boundary = useRef<Boundary | null>(null);
  const last = useRef<readonly [number, number] | null>(null);
  useSignalEffect(() => boundary.current?.show(state.value.shown));
  useSignalEffect(() => boundary.current?.mark(state.value.recipe.data.name === "own" ? null : probe.value));
  const mount = (element: HTMLElement): Boundary => {
    boundary.current = mountBoundary(element, run.channel, (place) => { if (place) probe.value = place; });
    boundary.current.show(state.value.shown);
    return boundary.current;
  };
  const place = (event: PointerEvent): readonly [number, number] => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return [rounded(((event.clientX - box.left) / box.width) * 2.4 - 1.2), rounded(1.2 - ((event.clientY - box.top) / box.height) * 2.4)];
  };
  const draw = (event: PointerEvent): void => {
    if (!drawing || !(event.buttons & 1)) return;
    const here = place(event);
    if (event.type !== "pointerdown" && last.current && Math.hypot(here[0] - last.current[0], here[1] - last.current[1]) < BRUSH) return;
    event.preventDefault();
    last.current = here;
    addPoint(here);
  };
  const keyboard = (event: KeyboardEvent): void => {
    if (!drawing) return;
    const [x, y] = probe.value;
    const way = { ArrowLeft: [-0.05, 0], ArrowRight: [0.05, 0], ArrowUp: [0, 0.05], ArrowDown: [0, -0.05] }[event.key];
    if (way) probe.value = [Math.max(-1.2, Math.min(1.2, x + way[0])), Math.max(-1.2, Math.min(1.2, y + way[1]))];
    else if (event.key === "Enter" || event.key === " ") addPoint([rounded(x), rounded(y)]);
    else return;
    event.preventDefault();
    boundary.current?.mark(probe.value);
  };
  return (
    <div class={drawing ? "square drawing" : "square"} onPointerDown={draw} onPointerMove={draw} onKeyDown={keyboard}
      tabIndex={drawing ? 0 : undefined} role={drawing ? "application" : undefined} aria-label={drawing ? say("lab-draw-keys") : undefined}>
      <Mounted class="fill" mount={mount} label={text} />
      {drawing && <OwnPoints />}
    </div>
  );
}

function addPoint(place: readonly [number, number]): void {
  const own = state.value.own;
  if (!own?.classes || own.x.length >= MOST_POINTS) return;
  take({ ...own, x: [...own.x, place], y: [...own.y, Math.min(pen.value, own.classes - 1)] });
}

/** Points as they are drawn, before any network has seen them. */
function OwnPoints(): JSX.Element {
  const own = state.value.own;
  return (
    <svg class="own-points" viewBox="-1.2 -1.2 2.4 2.4" aria-hidden="true">
      {own?.classes !== 0 && own?.x.map(([x, y], index) => <circle key={index} class={`class-${own.y[index] + 1}`} cx={x} cy={-y} r="0.022" />)}
    </svg>
  );
}

function Numbers({ result }: { result: Result | undefined }): JSX.Element {
  const cell = (name: string, value: string, strong = false): JSX.Element => (
    <div class={strong ? "figure strong" : "figure"}><dt>{name}</dt><dd>{value}</dd></div>
  );
  const loss = scoreIsLoss();
  const number = (value: number | undefined, show: (value: number) => string): string => (value === undefined ? "—" : show(value));
  const lossText = (value: number): string => (Number.isNaN(value) ? "NaN" : fixed(value, 3));
  return (
    <dl class="figures">
      {!loss && cell(say("lab-fresh-accuracy"), number(result?.freshAccuracy, percent), true)}
      {!loss && cell(say("lab-train-accuracy"), number(result?.trainAccuracy, percent))}
      {cell(say("lab-fresh-loss"), number(result?.freshLoss, lossText), loss)}
      {cell(say("lab-train-loss"), number(result?.trainLoss, lossText))}
    </dl>
  );
}

function FleetStrip({ run }: { run: Run }): JSX.Element {
  const fleet = useRef<Fleet | null>(null);
  const tell = (): void => {
    const { seed, chosen } = state.value;
    const loss = scoreIsLoss();
    const results = run.result.value.map((one) => (loss ? fixed(one.freshLoss, 2) : percent(one.freshAccuracy).replace(/\.\d%/, "%")));
    fleet.current?.label(results.map((_, network) => say("lab-seed-named", { seed: seed + network })), results);
    fleet.current?.choose(Math.min(chosen, Math.max(0, results.length - 1)));
  };
  useSignalEffect(tell);
  const pick = (network: number): void => {
    update({ chosen: network });
    run.channel.send({ kind: "choose", network });
  };
  return (
    <div class="fleet-panel">
      <div class="head">
        <h3 id="fleet-heading">{say("lab-fleet", { count: run.result.value.length || state.value.seeds })}</h3>
        <span class="fact">{summary(run.result.value)}</span>
      </div>
      <Mounted mount={(element) => { fleet.current = mountFleet(element, run.channel, pick); tell(); return fleet.current; }} />
    </div>
  );
}

/** The middle and the ends of what the fleet has reached. */
function summary(results: readonly Result[]): string {
  if (results.length < 2) return "";
  const loss = scoreIsLoss();
  const values = results.map((one) => (loss ? one.freshLoss : one.freshAccuracy));
  const show = loss ? (value: number) => fixed(value, 3) : percent;
  return say("lab-fleet-summary", { middle: show(quantile(values, 0.5)), least: show(quantile(values, 0)), most: show(quantile(values, 1)) });
}
