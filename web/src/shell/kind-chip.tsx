// What may be said, or how a result stands, in a word and a colour.
import type { JSX } from "preact";
import { hasWords, say } from "../words/words";

export function KindChip({ kind }: { kind: string | null | undefined }): JSX.Element | null {
  if (!kind || !hasWords(`kind-${kind}`)) return null;
  return <span class={`kind ${kind}`}>{say(`kind-${kind}`)}</span>;
}

export function StateChip({ state }: { state: string }): JSX.Element {
  return <span class={`standing ${state}`}>{say(`lab-state-${state}`)}</span>;
}
