// What stands where the server did not do what was asked.
import type { JSX } from "preact";
import { say } from "../words/words";
import type { Desk } from "./desk";

export function Troubled({ desk }: { desk: Desk }): JSX.Element | null {
  if (!desk.trouble.value) return null;
  return (
    <p class="trouble" role="alert">
      {desk.trouble.value} <button type="button" class="quiet-button" onClick={() => void desk.look()}>{say("lab-try-again")}</button>
    </p>
  );
}
