// Results: every result folder, newest first; one of them open, or two side by side.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Report, ResultLine } from "../channel/studies";
import { type Asking, usual } from "../state/asking";
import { RESULT_STATES } from "../state/state";
import { say } from "../words/words";
import { Comparison } from "../shell/comparison";
import { Choice, Row } from "../shell/controls";
import type { Desk } from "../shell/desk";
import { Exports } from "../shell/exports";
import { StateChip } from "../shell/kind-chip";
import { Opened } from "../shell/opened";
import { ResultRow } from "../shell/result-row";
import { isHidden, linkTo, state, update } from "../shell/store";
import { Troubled } from "../shell/troubled";
import { WorkOn } from "../shell/work";

export function Results({ desk }: { desk: Desk }): JSX.Element {
  const { result, beside } = state.value;
  if (result && beside) return <Comparison key={`${result} ${beside}`} desk={desk} names={[result, beside]} />;
  return result ? <One key={result} desk={desk} name={result} /> : <All desk={desk} />;
}

function All({ desk }: { desk: Desk }): JSX.Element {
  const { only } = state.value;
  const [chosen, choose] = useState<readonly string[]>([]);
  const listing = desk.listing.value;
  const lines = listing?.results ?? [];
  const shown = lines.filter((line) => (!only.question || line.question === only.question) && (!only.state || line.state === only.state));
  const turn = (name: string): void => choose(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name].slice(-2));
  return (
    <main class="results">
      <header class="ask-head">
        <h1 tabIndex={-1}>{say("lab-results-title")}</h1>
        {listing && <p class="lead">{say("lab-results-folder", { folder: listing.folder })}</p>}
      </header>
      <Troubled desk={desk} />
      {lines.length > 0 && <Filters lines={lines} />}
      {chosen.length === 2 && <p class="compare-bar"><a class="plain strong" href={linkTo({ result: chosen[0], beside: chosen[1] })}>{say("lab-results-compare-two")}</a></p>}
      {listing && !lines.length && <p>{say("lab-home-none")} <a href={linkTo({ room: "home" })}>{say("lab-results-first")}</a></p>}
      {lines.length > 0 && !shown.length && <p class="hint">{say("lab-results-none-such")}</p>}
      {!listing && !desk.trouble.value && <p class="hint" role="status">{say("lab-coming")}</p>}
      <ul class="result-list">
        {shown.map((line) => (
          <ResultRow key={line.name} line={line}>
            {line.state === "unfinished" && <button type="button" class="plain" onClick={() => void desk.resume(line.name)}>{say("lab-results-resume")}</button>}
            {line.state === "finished" && (
              <label class="compare"><input type="checkbox" checked={chosen.includes(line.name)} onChange={() => turn(line.name)} aria-label={say("lab-results-compare-this", { title: line.title })} /> {say("lab-results-compare")}</label>
            )}
          </ResultRow>
        ))}
      </ul>
    </main>
  );
}

const EVERY = "";

function Filters({ lines }: { lines: readonly ResultLine[] }): JSX.Element {
  const { only } = state.value;
  const titles = new Map(lines.filter((line) => line.question).map((line) => [line.question as string, line.title]));
  const states = RESULT_STATES.filter((one) => lines.some((line) => line.state === one) || one === only.state);
  return (
    <div class="filters">
      <Row label={say("lab-results-question")}>
        {(id) => <Choice id={id} choices={[EVERY, ...titles.keys()]} value={only.question} change={(question) => update({ only: { ...only, question } })}
          name={(one) => (one === EVERY ? say("lab-results-every") : (titles.get(one) ?? one))} />}
      </Row>
      <Row label={say("lab-results-state")}>
        {(id) => <Choice id={id} choices={[EVERY, ...states]} value={only.state} change={(wish) => update({ only: { ...only, state: wish } })}
          name={(one) => (one === EVERY ? say("lab-results-every") : say(`lab-state-${one}`))} />}
      </Row>
    </div>
  );
}

function One({ desk, name }: { desk: Desk; name: string }): JSX.Element {
  const line = desk.listing.value?.results.find((one) => one.name === name);
  return (
    <main class="ask">
      <header class="ask-head">
        <p class="kicker"><a href={linkTo({ result: "", beside: "" })}>{say("lab-results-back")}</a></p>
        <h1 tabIndex={-1}>{line?.title ?? name}</h1>
        <p class="fact">{line && <StateChip state={line.state} />} <code>{name}</code></p>
      </header>
      <Troubled desk={desk} />
      <WorkOn desk={desk} name={name} />
      {line?.state === "unfinished" && (
        <p class="other-variables">{say("lab-results-unfinished")} <button type="button" class="plain strong" onClick={() => void desk.resume(name)}>{say("lab-results-resume")}</button></p>
      )}
      <Opened desk={desk} name={name} tools={(report) => <Tools desk={desk} report={report} />} />
    </main>
  );
}

function Tools({ desk, report }: { desk: Desk; report: Report }): JSX.Element {
  const again = askingOf(report);
  const others = (desk.listing.value?.results ?? []).filter((one) => one.name !== report.name && one.state === "finished");
  return (
    <>
      {again && <a class="plain" href={linkTo({ room: "ask", asked: again })}>{say("lab-results-again")}</a>}
      {!isHidden("export") && <Exports report={report} />}
      {others.length > 0 && (
        <details class="exports">
          <summary>{say("lab-results-compare-with")}</summary>
          <ul>{others.map((one) => <li key={one.name}><a href={linkTo({ result: report.name, beside: one.name })}>{one.title}</a> <span class="fact">{one.name}</span></li>)}</ul>
        </details>
      )}
    </>
  );
}

/** What asking for a result again would be, with its own variables; null where it was no question of the lab's. */
function askingOf({ plan }: Report): Asking | null {
  if (!plan?.question) return null;
  return { ...usual(plan.kind === "case" ? "case" : "question", plan.question), seeds: plan.seeds, effort: plan.effort, delta: plan.delta, data: plan.data };
}
