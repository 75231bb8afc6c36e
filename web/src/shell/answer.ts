// An answer of the server as a component waits for it: the one before stays until the next is there.
import { useEffect, useState } from "preact/hooks";
import { troubled } from "./desk";

export interface Awaited<Answer> {
  readonly answer: Answer | null;
  /** Why there is none, in words. */
  readonly trouble: string;
}

/** Asks again whenever one of the keys changes; an answer that comes too late is left. */
export function useAnswer<Answer>(ask: () => Promise<Answer>, keys: readonly unknown[], after = 0): Awaited<Answer> {
  const [found, setFound] = useState<Awaited<Answer>>({ answer: null, trouble: "" });
  useEffect(() => {
    let late = false;
    const timer = setTimeout(() => {
      ask().then(
        (answer) => late || setFound({ answer, trouble: "" }),
        (problem) => late || setFound((before) => ({ answer: before.answer, trouble: troubled(problem) })),
      );
    }, after);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, keys);
  return found;
}
