// A question as a card: its answer in a sentence with the verdict, the picture of it, and how many networks it rests on.
import type { JSX } from "preact";
import type { Card } from "../channel/studies";
import { type Kind, usual } from "../state/asking";
import { count } from "../words/numbers";
import { language, say } from "../words/words";
import type { Desk } from "./desk";
import { KindChip } from "./kind-chip";
import { Picture } from "./picture";
import { linkTo } from "./store";

export function linkToCard(kind: Kind, card: Card): string {
  return linkTo({ room: "ask", asked: usual(kind, card.name) });
}

export function QuestionCard({ desk, card }: { desk: Desk; card: Card }): JSX.Element {
  return (
    <article class="card question-card">
      <h2><a href={linkToCard("question", card)}>{card.title}</a></h2>
      {card.answer ? (
        <p class="answer"><KindChip kind={card.kind} /> {card.answer}</p>
      ) : (
        <p class="answer about">{card.about}</p>
      )}
      {card.picture && <Picture quiet name={card.name} alt={card.title} load={() => desk.studies.picture("question", card.name, language.peek())} />}
      <p class="rests">{rests(card)}</p>
    </article>
  );
}

/** How much evidence there is. */
function rests(card: Card): string {
  if (!card.networks) return card.answer ? say("lab-rests-none") : say("lab-rests-unasked");
  return say("lab-rests", { networks: count(card.networks), seeds: card.seeds === null ? "—" : count(card.seeds) });
}
