// A result as it reads: verdict, the figure that shows it, numbers, other figures with what to see in them and the reader's own notes beside, claims, what it
// does not show, and how it was made.
import type { ComponentChildren, JSX } from "preact";
import type { Figure, NumberTable, Report, Section } from "../channel/studies";
import { language, say } from "../words/words";
import type { Desk } from "./desk";
import { KindChip } from "./kind-chip";
import { NoteMargin } from "./note";
import { Picture } from "./picture";
import { isHidden } from "./store";

export function ReportView({ desk, report }: { desk: Desk; report: Report }): JSX.Element {
  const [first, ...others] = report.figures.map((figure, index) => <FigureArticle key={figure.id} desk={desk} report={report} figure={figure} number={index + 1} />);
  return (
    <div class="report">
      {report.verdict && <VerdictBox verdict={report.verdict} />}
      {first}
      {report.numbers.length > 0 && <Part id="numbers">{report.numbers.map((table, index) => <NumbersTable key={index} table={table} />)}</Part>}
      {others.length > 0 && <Part id="figures">{others}</Part>}
      {report.sections.length > 0 && (
        <Part id="sections">
          {report.sections.map((section, index) => <SectionArticle key={section.id} desk={desk} report={report} section={section} number={index + 1} />)}
        </Part>
      )}
      {report.verdict && (
        <Part id="caveats">
          <ul class="caveats">{(report.caveats.length ? report.caveats : [say("lab-no-caveats")]).map((caveat, index) => <li key={index}>{caveat}</li>)}</ul>
        </Part>
      )}
      {report.made && <Made made={report.made} />}
    </div>
  );
}

/** The parts of a report that can be gone to, by the id of their heading. */
export function contents(report: Report): readonly { readonly id: string; readonly title: string; readonly below: boolean }[] {
  const heading = (id: string) => ({ id: `part-${id}`, title: say(`lab-heading-${id}`), below: false });
  const inner = (one: { id: string; title: string }) => ({ id: `at-${one.id}`, title: one.title, below: true });
  return [
    ...(report.verdict ? [heading("verdict")] : []),
    ...report.figures.slice(0, 1).map(inner),
    ...(report.numbers.length ? [heading("numbers")] : []),
    ...(report.figures.length > 1 ? [heading("figures"), ...report.figures.slice(1).map(inner)] : []),
    ...(report.sections.length ? [heading("sections"), ...report.sections.map(inner)] : []),
    ...(report.verdict ? [heading("caveats")] : []),
    ...(report.made ? [heading("made")] : []),
  ];
}

function Part({ id, children }: { id: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="part" aria-labelledby={`part-${id}`}>
      <h2 id={`part-${id}`} tabIndex={-1}>{say(`lab-heading-${id}`)}</h2>
      {children}
    </section>
  );
}

export function VerdictBox({ verdict }: { verdict: NonNullable<Report["verdict"]> }): JSX.Element {
  const [first, ...rest] = verdict.sentences;
  return (
    <section class={`said ${verdict.kind ?? "plain"}`} aria-labelledby="part-verdict">
      <h2 id="part-verdict" tabIndex={-1}>{say("lab-heading-verdict")} <KindChip kind={verdict.kind} /></h2>
      <p class="headline">{first}</p>
      {rest.map((sentence, index) => <p key={index}>{sentence}</p>)}
    </section>
  );
}

export function NumbersTable({ table }: { table: NumberTable }): JSX.Element {
  const kind = (column: number): string | undefined => (table.numeric[column] ? "n" : undefined);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={table.title}>
      <table>
        <caption>{table.title}</caption>
        <thead><tr>{table.columns.map((name, column) => <th key={column} scope="col" class={kind(column)}>{name}</th>)}</tr></thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (column ? <td key={column} class={kind(column)}>{cell}</td> : <th key={column} scope="row" class={kind(column)}>{cell}</th>))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.note && <p class="hint">{table.note}</p>}
    </div>
  );
}

interface Inner {
  readonly desk: Desk;
  readonly report: Report;
  readonly number: number;
}

function FigureArticle({ desk, report, figure, number }: Inner & { figure: Figure }): JSX.Element {
  return (
    <article class="exhibit">
      <h3 id={`at-${figure.id}`} tabIndex={-1}><span class="place">{say("lab-figure", { number })}</span> {figure.title}</h3>
      <div class="exhibit-body">
        <Drawn desk={desk} result={report.name} figure={figure} />
        {figure.prose.map((text, index) => <p key={index}>{text}</p>)}
      </div>
      {!isHidden("notes") && <NoteMargin desk={desk} result={report.name} id={figure.id} title={figure.title} note={report.notes[figure.id]} />}
    </article>
  );
}

/** A figure of a result with its caption. */
export function Drawn({ desk, result, figure }: { desk: Desk; result: string; figure: Figure }): JSX.Element {
  return (
    <figure>
      <div class="scroll" tabIndex={0} role="region" aria-label={figure.title}>
        <Picture name={`${result}/${figure.id}`} alt={`${figure.title}. ${figure.alt}`} load={() => desk.studies.figure(result, figure.id, language.peek())} />
      </div>
      <figcaption>{figure.caption}</figcaption>
    </figure>
  );
}

function SectionArticle({ desk, report, section, number }: Inner & { section: Section }): JSX.Element {
  return (
    <article class={`exhibit claim ${section.judgement}`}>
      <h3 id={`at-${section.id}`} tabIndex={-1}><span class="place">{number}</span> {section.title} <KindChip kind={section.judgement} /></h3>
      <div class="exhibit-body">
        <p class="quoted">{section.said}</p>
        {section.prose.map((text, index) => <p key={index}>{text}</p>)}
        {section.chart && <Drawn desk={desk} result={report.name} figure={section.chart} />}
        <Facts facts={section.facts} />
      </div>
      {!isHidden("notes") && <NoteMargin desk={desk} result={report.name} id={section.id} title={section.title} note={report.notes[section.id]} />}
    </article>
  );
}

export function Facts({ facts }: { facts: readonly (readonly [string, string])[] }): JSX.Element | null {
  if (!facts.length) return null;
  return <dl class="facts">{facts.map(([name, value], index) => <div key={index}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

function Made({ made }: { made: NonNullable<Report["made"]> }): JSX.Element {
  const versions = Object.entries(made.versions).sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, version]) => `${name} ${version}`);
  const facts = versions.length ? [...made.facts, [say("lab-versions"), versions.join(", ")] as const] : made.facts;
  return (
    <Part id="made">
      <Facts facts={facts} />
      {made.recipes.map((recipe) => (
        <details key={recipe.name} class="recipe">
          <summary>{recipe.name}</summary>
          <pre tabIndex={0}><code>{recipe.source}</code></pre>
        </details>
      ))}
    </Part>
  );
}
