// Explain the gap: the missing combinations as they are run, and what each change has of the gap, at the given settings
// and with the learning rate tuned in every cell.
import type { JSX } from "preact";
import type { Cell, Interval, Setting, Split } from "../channel/channel";
import { differences } from "../state/difference";
import { isRegression } from "../state/recipe";
import { fixed, percent, signed } from "../words/numbers";
import { levelName, say } from "../words/words";
import { factorName } from "./chips";
import type { DuelRun } from "./duel-run";
import { spoken } from "./run";
import { state } from "./store";

const MOST_FACTORS = 6;

export function Explained({ duel }: { duel: DuelRun }): JSX.Element {
  const factors = differences(state.value.recipe, state.value.other);
  const busy = duel.status.value.phase === "explaining";
  const stale = duel.of.value !== duel.mark;
  const able = factors.length > 0 && factors.length <= MOST_FACTORS && duel.said.value.length > 0 && !stale;
  return (
    <section class="card explained" aria-labelledby="explained-heading">
      <div class="head">
        <h2 id="explained-heading">{say("lab-duel-explain-title")}</h2>
        <button type="button" class="plain strong" disabled={!able || busy} onClick={() => duel.explain()}>{say("lab-duel-explain")}</button>
      </div>
      <p class="hint">{hint(factors.length, duel.said.value.length > 0 && !stale)}</p>
      <div class="settings-split">
        {(["fixed", "tuned"] as const).map((setting) => (
          <SplitPanel key={setting} setting={setting} split={duel.splits.value[setting]} cells={duel.cells.value.filter((cell) => cell.setting === setting)} />
        ))}
      </div>
    </section>
  );
}

function hint(factors: number, ready: boolean): string {
  if (factors === 0) return say("lab-duel-explain-none");
  if (factors > MOST_FACTORS) return say("lab-duel-explain-many", { factors, most: MOST_FACTORS });
  return ready ? say("lab-duel-explain-cells", { cells: 2 ** factors }) : say("lab-duel-explain-first");
}

function SplitPanel({ setting, split, cells }: { setting: Setting; split: Split | undefined; cells: readonly Cell[] }): JSX.Element {
  return (
    <div class="split">
      <h3>{say(setting === "fixed" ? "setting-fixed-start" : "setting-tuned-start")}</h3>
      {split ? <Shares split={split} /> : <p class="hint shares-empty">{cells.length ? say("lab-duel-cells-coming", { cells: cells.length }) : "—"}</p>}
      {cells.length > 0 && <Cells cells={cells} tuned={setting === "tuned"} />}
    </div>
  );
}

function Shares({ split }: { split: Split }): JSX.Element {
  const rows = [{ factor: "", ...split.gap }, ...split.shares];
  const most = Math.max(...rows.flatMap((row) => [Math.abs(row.low), Math.abs(row.high), Math.abs(row.estimate)]), 1e-9);
  return (
    <>
      <table class="shares">
        <caption class="hidden">{say("lab-duel-explain-title")}</caption>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.factor}>
              <th scope="row">{index ? factorName(row.factor) : say("lab-duel-gap")}</th>
              <td class="bar"><Bar row={row} most={most} whole={index === 0} /></td>
              <td class="n">{number(row.estimate)}<span class="fact"> ({number(row.low)} {say("lab-duel-to")} {number(row.high)})</span></td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="split-text">{spoken(split.text)}</p>
    </>
  );
}

function number(value: number): string {
  return isRegression(state.value.recipe, state.value.own) ? signed(value, 3) : signed(100 * value, 1);
}

/** A share as a bar from zero with its interval, drawn with attributes alone. */
function Bar({ row, most, whole }: { row: Interval; most: number; whole: boolean }): JSX.Element {
  const x = (value: number): number => 100 + (96 * value) / most;
  const [from, to] = [Math.min(x(0), x(row.estimate)), Math.max(x(0), x(row.estimate))];
  return (
    <svg viewBox="0 0 200 24" preserveAspectRatio="none" class="share-bar" aria-hidden="true">
      <line x1="100" x2="100" y1="0" y2="24" class="zero" />
      <rect x={from} y="6" width={Math.max(0.6, to - from)} height="12" class={whole ? "whole" : "part"} />
      <line x1={x(row.low)} x2={x(row.high)} y1="12" y2="12" class="interval" />
    </svg>
  );
}

/** Where rates are tuned, the learning rate is no level of a combination. */
function Cells({ cells, tuned }: { cells: readonly Cell[]; tuned: boolean }): JSX.Element {
  const factors = differences(state.value.recipe, state.value.other).filter((factor) => !tuned || factor.name !== "optimizer.lr");
  const loss = isRegression(state.value.recipe, state.value.own);
  const show = (value: number): string => (loss ? fixed(value, 3) : percent(value));
  const ordered = [...cells].sort((one, other) => sum(one) - sum(other));
  return (
    <table>
      <caption>{say("lab-duel-cells")}</caption>
      <tbody>
        {ordered.map((cell) => (
          <tr key={String(cell.levels)}>
            <th scope="row">{factors.map((factor, index) => levelName((cell.levels[index] ? factor.b : factor.a) ?? null)).join(" + ")}</th>
            <td class="n">{show(cell.mean)}<span class="fact"> ({show(cell.low)} {say("lab-duel-to")} {show(cell.high)})</span></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function sum(cell: Cell): number {
  return cell.levels.reduce((total, level) => total + level, 0);
}
