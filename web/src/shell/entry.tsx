// The way into a room where everything moves, with a picture of what moves there.
import type { JSX } from "preact";
import { say } from "../words/words";
import { mountWhorl } from "../views/whorl";
import { mountPairs } from "../views/pairs";
import { Mounted } from "./mounted";
import { linkTo } from "./store";

export function Entry({ room }: { room: "playground" | "duel" }): JSX.Element {
  return (
    <article class="card entry">
      <Mounted class="entry-picture" mount={room === "playground" ? mountWhorl : mountPairs} />
      <div>
        <h2><a href={linkTo({ room })}>{say(`lab-entry-${room}`)}</a></h2>
        <p>{say(`lab-entry-${room}-text`)}</p>
      </div>
    </article>
  );
}
