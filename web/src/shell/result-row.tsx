// A result in a list: what was asked, how it stands, what may be said, and when it changed.
import type { ComponentChildren, JSX } from "preact";
import type { ResultLine } from "../channel/studies";
import { count, size } from "../words/numbers";
import { language, say } from "../words/words";
import { KindChip, StateChip } from "./kind-chip";
import { linkTo } from "./store";

export function ResultRow({ line, children }: { line: ResultLine; children?: ComponentChildren }): JSX.Element {
  return (
    <li class={`result-row ${line.state}`}>
      <div class="result-said">
        <h3><a href={linkTo({ room: "results", result: line.name, beside: "" })}>{line.title}</a> {line.verdict && <KindChip kind={line.verdict.kind} />}</h3>
        {line.verdict && <p>{line.verdict.text}</p>}
        <p class="fact">{facts(line)}</p>
      </div>
      <StateChip state={line.state} />
      {children && <div class="result-tools">{children}</div>}
    </li>
  );
}

function facts(line: ResultLine): string {
  const bytes = size(line.bytes);
  const asked = line.seeds === null ? [] : [say("lab-results-seeds", { seeds: count(line.seeds), effort: say(`lab-ask-${line.effort ?? "quick"}`) })];
  return [...asked, when(line.changed), say(bytes.id, { number: bytes.number }), line.name].join(" · ");
}

/** A moment as people write it in the language of the page. */
export function when(seconds: number): string {
  return new Intl.DateTimeFormat(language.value === "zh" ? "zh-CN" : "en-GB", { dateStyle: "medium", timeStyle: "short" }).format(new Date(1000 * seconds));
}
