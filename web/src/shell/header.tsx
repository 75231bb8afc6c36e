// The head of every room: which room, which language, which theme, and a link to exactly this.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { PARTS_OF, ROOMS } from "../state/state";
import { language, say } from "../words/words";
import { Sign } from "./icons";
import { isHidden, link, linkTo, state, update } from "./store";

const copied = signal("");

export function Header(): JSX.Element {
  const { room, theme } = state.value;
  const dark = theme === "dark" || (theme === "system" && document.documentElement.dataset.theme === "dark");
  return (
    <header class="top">
      <a class="skip" href="#content" onClick={skip}>{say("lab-skip")}</a>
      <p class="brand"><img src="./whorl.svg" alt="" width="26" height="26" /> <span>{say("lab-brand")}</span></p>
      {!isHidden("rooms") && (
        <nav aria-label={say("lab-rooms")}>
          {ROOMS.map((one) => (
            <a key={one} href={linkTo({ room: one })} aria-current={one === room ? "page" : undefined}>{say(`lab-room-${one}`)}</a>
          ))}
        </nav>
      )}
      <div class="tools">
        <span class="copied" role="status">{copied.value && say(copied.value)}</span>
        <button type="button" class="tool" title={say("lab-link")} aria-label={say("lab-link")} onClick={() => void copy()}><Sign name="link" /></button>
        <button type="button" class="tool" title={say("lab-theme")} aria-label={say("lab-theme")} aria-pressed={dark} onClick={() => update({ theme: dark ? "light" : "dark" })}>
          <Sign name={dark ? "sun" : "moon"} />
        </button>
        <button type="button" class="tool words" lang={language.value === "zh" ? "en" : "zh-Hans"} onClick={() => update({ language: language.value === "zh" ? "en" : "zh" })}>
          {language.value === "zh" ? "English" : "中文"}
        </button>
        <Teacher />
      </div>
    </header>
  );
}

function skip(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("main")?.querySelector<HTMLElement>("a, button, input, select")?.focus();
}

async function copy(): Promise<void> {
  try {
    await navigator.clipboard.writeText(link());
    copied.value = "lab-link-copied";
  } catch {
    copied.value = "lab-link-bar";
  }
  setTimeout(() => { copied.value = ""; }, 4000);
}

/** What a teacher takes away before sharing the link. */
function Teacher(): JSX.Element {
  const { hidden, room } = state.value;
  const turn = (part: string): void => update({ hidden: hidden.includes(part) ? hidden.filter((one) => one !== part) : [...hidden, part] });
  return (
    <details class="teacher">
      <summary class="tool words">{say("lab-teacher")}</summary>
      <div class="teacher-panel card">
        <p class="hint">{say("lab-teacher-hint")}</p>
        {[...PARTS_OF[room], "rooms"].map((part) => (
          <label key={part}>
            <input type="checkbox" checked={!hidden.includes(part)} onChange={() => turn(part)} /> {say(`lab-part-${part}`)}
          </label>
        ))}
      </div>
    </details>
  );
}
