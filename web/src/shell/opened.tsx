// A result that is open: its report as it comes, with a table of contents beside it where there is room.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Report } from "../channel/studies";
import { language, say } from "../words/words";
import { useAnswer } from "./answer";
import type { Desk } from "./desk";
import { contents, ReportView } from "./report";

const WORTH_CONTENTS = 5;
const wide = matchMedia("(min-width: 60rem)").matches;

export function Opened({ desk, name, tools }: { desk: Desk; name: string; tools: (report: Report) => ComponentChildren }): JSX.Element {
  const { answer: report, trouble } = useAnswer(() => desk.studies.report(name, language.peek()), [name, language.value, desk.version.value]);
  if (trouble) return <p class="trouble" role="alert">{trouble}</p>;
  if (!report) return <p class="hint" role="status">{say("lab-coming")}</p>;
  return (
    <div class="opened">
      <div class="opened-side">
        <Contents report={report} />
        <div class="opened-tools">{tools(report)}</div>
      </div>
      <ReportView desk={desk} report={report} />
    </div>
  );
}

function Contents({ report }: { report: Report }): JSX.Element | null {
  const parts = contents(report);
  const here = useReading(parts.map((part) => part.id));
  if (parts.length < WORTH_CONTENTS) return null;
  return (
    <nav class="contents" aria-label={say("lab-contents")}>
      <details open={wide}>
        <summary>{say("lab-contents")}</summary>
        <ol>
          {parts.map((part) => (
            <li key={part.id} class={part.below ? "below" : undefined}>
              <button type="button" aria-current={part.id === here ? "location" : undefined} onClick={() => goTo(part.id)}>{part.title}</button>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}

/** Which part is being read: the last one whose heading has reached the upper third of the window. */
function useReading(ids: readonly string[]): string {
  const [here, setHere] = useState("");
  useEffect(() => {
    let asked = 0;
    const look = (): void => {
      asked = 0;
      const above = ids.filter((id) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) < window.innerHeight / 3);
      setHere(above[above.length - 1] ?? "");
    };
    const scrolled = (): void => { asked ||= requestAnimationFrame(look); };
    document.addEventListener("scroll", scrolled, { passive: true });
    scrolled();
    return () => {
      cancelAnimationFrame(asked);
      document.removeEventListener("scroll", scrolled);
    };
  }, [ids.join(" ")]);
  return here;
}

function goTo(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: "start" });
  place?.focus({ preventScroll: true });
}
