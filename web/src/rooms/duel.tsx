// The duel: two recipes side by side on the same seeds, what differs between them, and what may be said of it.
import { useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { type Channel, sideOf } from "../channel/channel";
import { isRegression, KINDS, type Recipe } from "../state/recipe";
import { count, fixed, percent } from "../words/numbers";
import { say } from "../words/words";
import { mountBoundary } from "../views/boundary";
import { type Differences, mountDifferences } from "../views/differences";
import { Chips } from "../shell/chips";
import { Segments } from "../shell/controls";
import { DataPanel } from "../shell/data-panel";
import { DuelRun, FIRST_LOOKS } from "../shell/duel-run";
import { Explained } from "../shell/explained";
import { Mounted } from "../shell/mounted";
import { Layers } from "../shell/network-panel";
import { spoken } from "../shell/run";
import { KindRow, SettingRows } from "../shell/settings";
import { type Side, state, update } from "../shell/store";
import { Verdict } from "../shell/verdict";

export function Duel({ channel }: { channel: Channel }): JSX.Element {
  const duel = useMemo(() => new DuelRun(channel), [channel]);
  return (
    <main class="duel">
      <section class="intro">
        <h1 tabIndex={-1}>{say("lab-duel-title")}</h1>
        <p class="why">{say("lab-duel-intro")}</p>
      </section>
      <div class="duel-data"><DataPanel /></div>
      <SidePanel duel={duel} side="recipe" />
      <SidePanel duel={duel} side="other" />
      <Chips />
      <Race duel={duel} />
      <Explained duel={duel} />
    </main>
  );
}

function SidePanel({ duel, side }: { duel: DuelRun; side: Side }): JSX.Element {
  const letter = side === "recipe" ? "A" : "B";
  const recipe = state.value[side];
  const inert = duel.inert.value;
  return (
    <section class={`card side side-${letter.toLowerCase()}`} aria-labelledby={`side-${letter}`}>
      <div class="head">
        <h2 id={`side-${letter}`}><span class="letter">{letter}</span> {say(side === "recipe" ? "lab-duel-a" : "lab-duel-b")}</h2>
        {side === "other" && <button type="button" class="plain" onClick={() => update({ other: state.value.recipe })}>{say("lab-duel-same")}</button>}
      </div>
      <div class="side-body">
        <div class="side-picture">
          <div class="square"><Mounted class="fill" label={say("lab-duel-boundary", { side: letter })}
            mount={(element) => mountBoundary(element, sideOf(duel.channel, side === "recipe" ? "fieldA" : "fieldB"))} /></div>
          <Mean duel={duel} side={side} />
        </div>
        <div class="side-settings">
          <Layers side={side} recipe={recipe} inert={inert} />
          <SettingRows side={side} section="network" recipe={recipe} only={["init", "init_scale", "dropout", "residual", "normalisation"]} inert={inert} />
          <KindRow side={side} section="optimizer" recipe={recipe} />
          <SettingRows side={side} section="optimizer" recipe={recipe} inert={inert} />
          <KindRow side={side} section="loss" recipe={recipe} choices={losses(recipe)} />
          <SettingRows side={side} section="training" recipe={recipe} inert={inert} />
        </div>
      </div>
    </section>
  );
}

function losses(recipe: Recipe): readonly string[] {
  return isRegression(recipe, state.value.own) ? ["squared-error"] : KINDS.loss;
}

function Mean({ duel, side }: { duel: DuelRun; side: Side }): JSX.Element {
  const pairs = duel.pairs.value;
  const loss = isRegression(state.value.recipe, state.value.own);
  const values = pairs.map((pair) => (side === "recipe" ? pair.a : pair.b)).map((one) => (loss ? one.loss : one.accuracy));
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return (
    <dl class="figures">
      <div class="figure strong">
        <dt>{say(loss ? "lab-duel-mean-loss" : "lab-duel-mean")}</dt>
        <dd>{values.length ? (loss ? fixed(mean, 3) : percent(mean)) : "—"}</dd>
      </div>
    </dl>
  );
}

function Race({ duel }: { duel: DuelRun }): JSX.Element {
  const differences = useRef<Differences | null>(null);
  useSignalEffect(() => differences.current?.score(isRegression(state.value.recipe, state.value.own)));
  const { phase, trouble } = duel.status.value;
  const running = phase === "running";
  const stale = duel.of.value !== "" && duel.of.value !== duel.mark;
  const last = duel.said.value[duel.said.value.length - 1];
  return (
    <section class="card race" aria-labelledby="race-heading">
      <div class="head">
        <h2 id="race-heading">{say("lab-duel-differences")}</h2>
        <Segments label={say("lab-duel-looks")} choices={FIRST_LOOKS.map(String)} value={String(duel.first.value)}
          change={(value) => { duel.first.value = Number(value); }} name={(value) => say("lab-duel-first-look", { seeds: value })} />
      </div>
      <p class="hint">{say("lab-duel-looks-hint")}</p>
      <Mounted class="differences" label={say("lab-duel-differences-alt", { pairs: duel.pairs.value.length })}
        mount={(element) => (differences.current = mountDifferences(element, duel.channel))} />
      <div class="race-buttons">
        <button type="button" class="plain strong" onClick={() => duel.start()}>{say(duel.pairs.value.length ? "lab-duel-again" : "lab-duel-start")}</button>
        {running && <button type="button" class="plain" onClick={() => duel.stop()}>{say("lab-duel-stop")}</button>}
        {phase === "waiting" && last?.next && !stale && <button type="button" class="plain" onClick={() => duel.more()}>{say("lab-duel-more", { seeds: last.next - last.seeds })}</button>}
        <span class="fact" role="status">{running ? say("lab-duel-running", { pairs: duel.pairs.value.length }) : ""}</span>
      </div>
      {stale && <p class="hint warning">{say("lab-duel-stale")}</p>}
      {trouble && <p class="trouble" role="alert">{spoken(trouble)}</p>}
      <Verdict duel={duel} />
      {duel.pairs.value.length > 0 && <details><summary>{say("lab-as-table")}</summary><PairTable duel={duel} /></details>}
    </section>
  );
}

function PairTable({ duel }: { duel: DuelRun }): JSX.Element {
  const loss = isRegression(state.value.recipe, state.value.own);
  const show = (one: { accuracy: number; loss: number }): string => (loss ? fixed(one.loss, 3) : percent(one.accuracy));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={say("lab-duel-differences")}>
      <table>
        <caption>{say("lab-duel-table", { pairs: count(duel.pairs.value.length) })}</caption>
        <thead><tr><th scope="col">{say("lab-seed")}</th><th scope="col" class="n">A</th><th scope="col" class="n">B</th></tr></thead>
        <tbody>
          {duel.pairs.value.map((pair) => (
            <tr key={pair.seed}><th scope="row">{pair.seed}</th><td class="n">{show(pair.a)}</td><td class="n">{show(pair.b)}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
