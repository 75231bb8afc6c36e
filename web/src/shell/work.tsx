// The work in hand: what trains, how far it is, and how long it will honestly take; and what waits for it.
import type { JSX } from "preact";
import type { Ended, Work } from "../channel/studies";
import { count, duration } from "../words/numbers";
import { say } from "../words/words";
import type { Desk } from "./desk";
import { spoken } from "./run";
import { linkTo } from "./store";

export function time(seconds: number): string {
  const { id, number } = duration(seconds);
  return say(id, { number });
}

/** Everything that runs or waits, each with a link to its result. */
export function WorkStrip({ desk }: { desk: Desk }): JSX.Element | null {
  const { running, waiting, ended } = desk.work.value;
  const failed = ended.filter((one) => one.trouble);
  if (!running && !waiting.length && !failed.length) return null;
  return (
    <section class="card work-strip" aria-labelledby="work-heading">
      <h2 id="work-heading">{say("lab-work")}</h2>
      {[...(running ? [running] : []), ...waiting].map((work, index) => (
        <div key={work.name} class="work-line">
          <a href={linkTo({ room: "results", result: work.name, beside: "" })}>{work.title}</a>
          <WorkPanel desk={desk} work={work} place={running ? index : index + 1} />
        </div>
      ))}
      {failed.map((one) => <Failed key={one.name} ended={one} linked />)}
    </section>
  );
}

/** Why something was not finished. */
export function Failed({ ended, linked }: { ended: Ended; linked?: boolean }): JSX.Element | null {
  if (!ended.trouble) return null;
  return (
    <p class="trouble" role="alert">
      {linked && <a href={linkTo({ room: "results", result: ended.name, beside: "" })}>{ended.title}</a>} {spoken(ended.trouble)}
    </p>
  );
}

/** What the server has to say of one result: that it runs, that it waits, or why it ended early. */
export function WorkOn({ desk, name }: { desk: Desk; name: string }): JSX.Element | null {
  const found = desk.workOn(name);
  const ended = desk.work.value.ended.find((one) => one.name === name);
  if (!found) return ended ? <Failed ended={ended} /> : null;
  return (
    <section class="card" aria-labelledby="run-heading">
      <h2 id="run-heading">{say("lab-work")}</h2>
      <WorkPanel desk={desk} work={found.work} place={found.place} />
    </section>
  );
}

function WorkPanel({ desk, work, place }: { desk: Desk; work: Work; place: number }): JSX.Element {
  const share = work.total ? Math.min(1, work.done / work.total) : 0;
  return (
    <div class={place ? "work waits" : "work"}>
      {place === 0 && <progress max={1} value={work.total ? share : undefined} aria-label={say("lab-work-progress", { title: work.title })} />}
      <p class="fact">
        {place === 0 ? <><b>{say(`lab-phase-${work.phase ?? "starting"}`)}</b> {told(work)}</> : say("lab-work-waits", { before: place })}
      </p>
      <button type="button" class="plain" disabled={work.phase === "stopping"} onClick={() => void desk.stop(work.name)}>{say(place ? "lab-work-take-back" : "lab-work-stop")}</button>
      {work.sure && <p class="sure">{work.sure}</p>}
    </div>
  );
}

/** How far it is, in a line. */
function told(work: Work): string {
  const networks = work.total > 0 ? say("lab-work-done", { done: count(work.done), total: count(work.total) }) : "";
  return [work.stage ?? "", networks, say("lab-work-so-far", { time: time(work.seconds) }), left(work)].filter(Boolean).join(" · ");
}

function left(work: Work): string {
  if (work.left === null) return say("lab-work-left-unknown");
  if (work.left < 5 && !work.least) return say("lab-work-left-little");
  return say(work.least ? "lab-work-left-least" : "lab-work-left", { time: time(work.left) });
}
