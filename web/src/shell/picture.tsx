// A picture that the server draws, standing in the page so that its colours follow the theme; fetched when it comes into sight.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { nodesOf } from "../draw/markup";
import { language, say } from "../words/words";
import { useAnswer } from "./answer";

const AHEAD = "400px";

export function Picture({ load, name, alt, quiet }: {
  load: () => Promise<string>; name: string; alt: string;
  /** Whether it only repeats what stands beside it. */
  quiet?: boolean;
}): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const { answer, trouble } = useAnswer(async () => (near ? load() : null), [near, name, language.value]);
  useEffect(() => {
    const watch = new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) setNear(true); }, { rootMargin: AHEAD });
    if (place.current) watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const nodes = answer ? nodesOf(answer, "image/svg+xml") : null;
    const root = nodes?.firstElementChild;
    if (!nodes || !root) return;
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", alt);
    place.current?.replaceChildren(nodes);
  }, [answer, alt]);
  return (
    <>
      <div ref={place} class={answer ? "picture" : "picture coming"} aria-hidden={quiet} />
      {trouble && <p class="hint warning">{say("lab-picture-missing", { why: trouble })}</p>}
    </>
  );
}
