// Ask: one question with its variables, told beforehand what it costs, run with honest progress, then read as its report.
import type { JSX } from "preact";
import type { Card, Cards, Cost, ResultLine } from "../channel/studies";
import type { Asking, Kind } from "../state/asking";
import { language, say } from "../words/words";
import { useAnswer } from "../shell/answer";
import type { Desk } from "../shell/desk";
import { Exports } from "../shell/exports";
import { KindChip } from "../shell/kind-chip";
import { linkToCard } from "../shell/question-card";
import { Opened } from "../shell/opened";
import { Picture } from "../shell/picture";
import { isHidden, state } from "../shell/store";
import { Troubled } from "../shell/troubled";
import { AskButton, Variables } from "../shell/variables";
import { WorkOn } from "../shell/work";

const SETTLE = 250; // milliseconds a variable must rest before its cost is asked for

export function Ask({ desk }: { desk: Desk }): JSX.Element {
  const { asked } = state.value;
  const cards = desk.cards.value;
  const card = cards && (asked.kind === "case" ? cards.cases : cards.questions).find((one) => one.name === asked.name);
  if (cards && card) return <One key={`${asked.kind} ${asked.name}`} desk={desk} card={card} asked={asked} />;
  return (
    <main class="ask-choice">
      <h1 tabIndex={-1}>{say("lab-home-title")}</h1>
      <Troubled desk={desk} />
      {cards && asked.name && <p class="trouble" role="alert">{say("lab-ask-unknown", { name: asked.name })}</p>}
      {cards ? <Choice cards={cards} /> : <p class="hint" role="status">{say("lab-coming")}</p>}
    </main>
  );
}

function Choice({ cards }: { cards: Cards }): JSX.Element {
  const list = (kind: "question" | "case", those: readonly Card[]): JSX.Element => (
    <ul class="case-list">
      {those.map((card) => (
        <li key={card.name}>
          <h3><a href={linkToCard(kind, card)}>{card.title}</a> <KindChip kind={card.kind} /></h3>
          <p>{card.answer ?? card.about}</p>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {list("question", cards.questions)}
      {!isHidden("cases") && cards.cases.length > 0 && <><h2>{say("lab-home-cases")}</h2>{list("case", cards.cases)}</>}
    </>
  );
}

function One({ desk, card, asked }: { desk: Desk; card: Card; asked: Asking }): JSX.Element {
  const mark = JSON.stringify(asked);
  const plan = useAnswer(async () => ({ ...(await desk.studies.plan(asked, language.peek())), of: mark }), [mark, desk.version.value, language.value], SETTLE);
  const cost = plan.answer?.of === mark ? plan.answer : null;
  const lines = (desk.listing.value?.results ?? []).filter((line) => isOf(line, asked));
  const line = cost ? lines.find((one) => one.name === cost.name) : undefined;
  const open = line?.state === "finished" ? line : lines.find((one) => one.state === "finished");
  return (
    <main class="ask">
      <header class="ask-head">
        <p class="kicker">{say(`lab-ask-kind-${asked.kind}`)}</p>
        <h1 tabIndex={-1}>{card.title}</h1>
        {card.about !== card.title && <p class="lead">{card.about}</p>}
      </header>
      <Troubled desk={desk} />
      <Asked desk={desk} card={card} asked={asked} cost={cost} trouble={plan.trouble} line={line} />
      {cost && <WorkOn desk={desk} name={cost.name} />}
      {open ? (
        <>
          {cost && open.name !== cost.name && <p class="other-variables">{say("lab-ask-other", { seeds: open.seeds ?? "—", effort: say(`lab-ask-${open.effort ?? "quick"}`) })}</p>}
          <Opened key={open.name} desk={desk} name={open.name} tools={(report) => !isHidden("export") && <Exports report={report} />} />
        </>
      ) : <Beforehand desk={desk} card={card} kind={asked.kind} state={line?.state ?? ""} />}
    </main>
  );
}

function Asked({ desk, card, asked, cost, trouble, line }: {
  desk: Desk; card: Card; asked: Asking; cost: Cost | null; trouble: string; line: ResultLine | undefined;
}): JSX.Element | null {
  if (isHidden("variables")) return null;
  return (
    <section class="card asked" aria-labelledby="variables-heading">
      <h2 id="variables-heading">{say("lab-ask-variables")}</h2>
      <Variables card={card} asked={asked} />
      <AskButton desk={desk} cost={cost} trouble={trouble} line={line} />
    </section>
  );
}

/** What is known before it has been asked on this machine. */
function Beforehand({ desk, card, kind, state: standing }: { desk: Desk; card: Card; kind: Kind; state: string }): JSX.Element {
  return (
    <section class={`said ${card.kind ?? "plain"}`} aria-labelledby="before-heading">
      <h2 id="before-heading">{say(card.answer ? "lab-ask-packaged" : "lab-ask-nothing")} <KindChip kind={card.kind} /></h2>
      {card.answer && <p class="headline">{card.answer}</p>}
      {card.picture && <Picture quiet name={card.name} alt={card.title} load={() => desk.studies.picture(kind, card.name, language.peek())} />}
      {standing === "" && <p>{say("lab-ask-nothing-text")}</p>}
      {standing === "unfinished" && <p>{say("lab-results-unfinished")}</p>}
    </section>
  );
}

/** Whether a result answers what is asked, be it with other variables. */
function isOf(line: ResultLine, asked: Asking): boolean {
  return line.question === asked.name && (line.kind === "case") === (asked.kind === "case");
}

