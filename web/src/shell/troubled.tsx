// What stands where the server did not do what was asked, or could not be read.
import type { JSX } from "preact";
import { say } from "../words/words";
import type { Desk } from "./desk";

export function Troubled({ desk }: { desk: Desk }): JSX.Element {
  return (
    <div class="troubled" role="alert">
      {desk.refusal.value && <p class="trouble">{desk.refusal.value}</p>}
      {desk.trouble.value && (
        <p class="trouble">{desk.trouble.value} <button type="button" class="quiet-button" onClick={() => void desk.look()}>{say("lab-try-again")}</button></p>
      )}
    </div>
  );
}
