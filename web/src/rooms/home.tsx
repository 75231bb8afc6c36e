// Home: what would you like to know? The questions with their answers, the rooms where everything moves, cases, practice,
// and the reader's newest results. Nothing trains here.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Card, Chapter } from "../channel/studies";
import { say } from "../words/words";
import type { Desk } from "../shell/desk";
import { Entry } from "../shell/entry";
import { KindChip } from "../shell/kind-chip";
import { linkToCard, QuestionCard } from "../shell/question-card";
import { ResultRow } from "../shell/result-row";
import { isHidden, linkTo } from "../shell/store";
import { Troubled } from "../shell/troubled";
import { WorkStrip } from "../shell/work";

const NEWEST = 4;
const START = "whorl practice start FOLDER";

export function Home({ desk }: { desk: Desk }): JSX.Element {
  const cards = desk.cards.value;
  return (
    <main class="home">
      <section class="welcome">
        <h1 tabIndex={-1}>{say("lab-home-title")}</h1>
        <p class="lead">{say("lab-home-intro")}</p>
      </section>
      <Troubled desk={desk} />
      <WorkStrip desk={desk} />
      {cards ? (
        <section class="question-cards" aria-label={say("lab-home-questions")}>
          {cards.questions.map((card) => <QuestionCard key={card.name} desk={desk} card={card} />)}
        </section>
      ) : !desk.trouble.value && <p class="hint coming-text" role="status">{say("lab-coming")}</p>}
      <section class="entries" aria-label={say("lab-home-live")}>
        <Entry room="playground" />
        <Entry room="duel" />
      </section>
      {!isHidden("cases") && cards && cards.cases.length > 0 && <Cases cases={cards.cases} />}
      {!isHidden("practice") && cards && cards.chapters.length > 0 && <Practice chapters={cards.chapters} />}
      {!isHidden("yours") && <Yours desk={desk} />}
    </main>
  );
}

function Cases({ cases }: { cases: readonly Card[] }): JSX.Element {
  return (
    <section class="band cases" aria-labelledby="cases-heading">
      <div class="band-head">
        <h2 id="cases-heading">{say("lab-home-cases")}</h2>
        <p>{say("lab-home-cases-intro")}</p>
      </div>
      <ul class="case-list">
        {cases.map((card) => (
          <li key={card.name}>
            <h3><a href={linkToCard("case", card)}>{card.title}</a> <KindChip kind={card.kind} /></h3>
            <p>{card.answer ?? card.about}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Practice({ chapters }: { chapters: readonly Chapter[] }): JSX.Element {
  return (
    <section class="band practice" aria-labelledby="practice-heading">
      <div class="band-head">
        <h2 id="practice-heading">{say("lab-home-practice")}</h2>
        <p>{say("lab-home-practice-intro")}</p>
      </div>
      <div>
        <Command text={START} />
        <ol class="chapters">
          {chapters.map((chapter) => <li key={chapter.name}><b>{chapter.title}</b> <span class="fact">{say("lab-home-tasks", { tasks: chapter.tasks })}</span></li>)}
        </ol>
      </div>
    </section>
  );
}

function Command({ text }: { text: string }): JSX.Element {
  const [said, setSaid] = useState("");
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text).then(() => setSaid("lab-copied"), () => setSaid("lab-copy-failed"));
    setTimeout(() => setSaid(""), 4000);
  };
  return (
    <p class="command">
      <code>{text}</code>
      <button type="button" class="quiet-button" onClick={() => void copy()}>{say("lab-copy")}</button>
      <span class="fact" role="status">{said && say(said)}</span>
    </p>
  );
}

function Yours({ desk }: { desk: Desk }): JSX.Element {
  const results = desk.listing.value?.results ?? [];
  return (
    <section class="band yours" aria-labelledby="yours-heading">
      <div class="band-head">
        <h2 id="yours-heading">{say("lab-home-yours")}</h2>
        <p>{results.length ? <a href={linkTo({ room: "results", result: "", beside: "" })}>{say("lab-home-all", { results: results.length })}</a> : say("lab-home-none")}</p>
      </div>
      {results.length > 0 && <ul class="result-list">{results.slice(0, NEWEST).map((line) => <ResultRow key={line.name} line={line} />)}</ul>}
    </section>
  );
}
