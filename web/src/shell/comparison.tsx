// Two results side by side: what was asked of each, their verdicts, their first tables, and the figures that both have.
import type { JSX } from "preact";
import type { Report } from "../channel/studies";
import { levelName, language, say } from "../words/words";
import { count, typed } from "../words/numbers";
import { useAnswer } from "./answer";
import type { Desk } from "./desk";
import { Drawn, Facts, NumbersTable } from "./report";
import { KindChip } from "./kind-chip";
import { linkTo } from "./store";

export function Comparison({ desk, names }: { desk: Desk; names: readonly [string, string] }): JSX.Element {
  const { answer, trouble } = useAnswer(() => Promise.all(names.map((name) => desk.studies.report(name, language.peek()))), [...names, language.value, desk.version.value]);
  return (
    <main class="comparison">
      <header class="ask-head">
        <p class="kicker"><a href={linkTo({ result: "", beside: "" })}>{say("lab-results-back")}</a></p>
        <h1 tabIndex={-1}>{say("lab-results-side-by-side")}</h1>
      </header>
      {trouble && <p class="trouble" role="alert">{trouble}</p>}
      {!trouble && !answer && <p class="hint" role="status">{say("lab-coming")}</p>}
      {answer && <Beside desk={desk} reports={answer} />}
    </main>
  );
}

function Beside({ desk, reports }: { desk: Desk; reports: readonly Report[] }): JSX.Element {
  const shared = reports[0].figures.filter((figure) => reports[1].figures.some((other) => other.id === figure.id));
  return (
    <>
      <div class="beside">{reports.map((report) => <Head key={report.name} report={report} />)}</div>
      <h2>{say("lab-heading-numbers")}</h2>
      <div class="beside">{reports.map((report) => (report.numbers.length ? <NumbersTable key={report.name} table={report.numbers[0]} /> : <p key={report.name}>—</p>))}</div>
      <h2>{say("lab-heading-figures")}</h2>
      {shared.length === 0 && <p class="hint">{say("lab-results-nothing-shared")}</p>}
      {shared.map((figure) => (
        <section key={figure.id} class="shared" aria-labelledby={`at-${figure.id}`}>
          <h3 id={`at-${figure.id}`}>{figure.title}</h3>
          <div class="beside">
            {reports.map((report) => <Drawn key={report.name} desk={desk} result={report.name} figure={report.figures.find((one) => one.id === figure.id) ?? figure} />)}
          </div>
        </section>
      ))}
    </>
  );
}

function Head({ report }: { report: Report }): JSX.Element {
  const { plan, verdict } = report;
  const facts = !plan ? [] : [
    [say("lab-ask-effort"), say(`lab-ask-${plan.effort}`)],
    [say("lab-ask-seeds"), count(plan.seeds)],
    [say("lab-ask-delta"), typed(plan.delta)],
    [say("lab-field-data"), plan.data ? levelName(plan.data.name) : say("lab-ask-own-data")],
  ] as const;
  return (
    <section class={`said ${verdict?.kind ?? "plain"}`}>
      <h2><a href={linkTo({ result: report.name, beside: "" })}>{report.title}</a> <KindChip kind={verdict?.kind} /></h2>
      {verdict && <p class="headline">{verdict.sentences[0]}</p>}
      <Facts facts={facts} />
    </section>
  );
}
