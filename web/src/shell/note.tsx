// The reader's own note beside a figure or a claim: written as Markdown, kept as it is written, and then read as it will be exported.
import type { JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Note } from "../channel/studies";
import { nodesOf } from "../draw/markup";
import { say } from "../words/words";
import { type Desk, troubled } from "./desk";

const SAVE_AFTER = 700; // milliseconds without a key
const LONGEST = 20_000;
type Saved = "none" | "typing" | "saving" | "saved" | "failed";

export function NoteMargin({ desk, result, id, title, note }: {
  desk: Desk; result: string; id: string; title: string; note: Note | undefined;
}): JSX.Element {
  const field = useId();
  const [text, setText] = useState(note?.text ?? "");
  const [html, setHtml] = useState(note?.html ?? "");
  const [editing, setEditing] = useState(false);
  const [saved, setSaved] = useState<Saved>("none");
  const [trouble, setTrouble] = useState("");
  const timer = useRef(0);
  const pending = useRef<string | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);

  const keep = async (): Promise<void> => {
    clearTimeout(timer.current);
    const wish = pending.current;
    if (wish === null) return;
    pending.current = null;
    setSaved("saving");
    try {
      setHtml(await desk.studies.note(result, id, wish));
      if (pending.current === null) setSaved("saved");
    } catch (problem) {
      pending.current ??= wish;
      setTrouble(troubled(problem));
      setSaved("failed");
    }
  };
  const write = (wish: string): void => {
    setText(wish);
    setSaved("typing");
    pending.current = wish;
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void keep(), SAVE_AFTER);
  };
  useEffect(() => {
    const leave = (): void => void keep();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, []);
  useEffect(() => {
    if (pending.current !== null || editing) return;
    setText(note?.text ?? "");
    setHtml(note?.html ?? "");
  }, [note?.text, note?.html]);
  useEffect(() => { if (editing) area.current?.focus(); }, [editing]);

  const reading = !editing && text.trim() !== "" && saved !== "failed";
  return (
    <div class={text.trim() ? "note written" : "note"}>
      <label class="note-title" for={reading ? undefined : field}>{say("lab-note")}</label>
      {reading ? (
        <>
          <Reading html={html} text={text} />
          <button type="button" class="quiet-button" aria-label={say("lab-note-edit-of", { title })} onClick={() => setEditing(true)}>{say("lab-note-edit")}</button>
        </>
      ) : (
        <textarea id={field} ref={area} rows={Math.min(14, Math.max(3, text.split("\n").length + 1))} maxLength={LONGEST} value={text} placeholder={say("lab-note-empty")}
          aria-label={say("lab-note-of", { title })} onFocus={() => setEditing(true)} onBlur={() => { setEditing(false); void keep(); }} onInput={(event) => write(event.currentTarget.value)} />
      )}
      <p class={saved === "failed" ? "hint warning" : "hint"} role="status">{saved === "none" ? "" : say(`lab-note-${saved}`, { why: trouble })}</p>
      {saved === "failed" && <button type="button" class="quiet-button" onClick={() => void keep()}>{say("lab-note-again")}</button>}
    </div>
  );
}

/** The note as it reads; before the server has said how, its plain text. */
function Reading({ html, text }: { html: string; text: string }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const nodes = html ? nodesOf(html, "text/html") : null;
    place.current?.replaceChildren(nodes ?? text);
  }, [html, text]);
  return <div ref={place} class="note-reading" />;
}
