// The playground and the duel in a notebook, as anywidget mounts them: one file, which every widget loads as a module of its own,
// so that its state is this module's. It leaves the notebook's page alone: all it shows is in a shadow root.
import { render as draw, type JSX } from "preact";
import uPlotSheet from "uplot/dist/uPlot.min.css?inline";
import { type CommChannel, commChannel, type Model } from "../channel/comm";
import { RECOLOURED } from "../draw/surface";
import { Duel } from "../rooms/duel";
import { Playground } from "../rooms/playground";
import { Run } from "../shell/run";
import { state } from "../shell/store";
import controls from "../style/controls.css?inline";
import page from "../style/page.css?inline";
import palette from "../style/palette.css?inline";
import rooms from "../style/rooms.css?inline";
import frame from "../style/widget.css?inline";
import { language, say } from "../words/words";
import { beginning } from "./beginning";
import { scoped } from "./sheets";
import { followShade } from "./theme";

const PATIENCE = 3000; // milliseconds for the kernel to answer
const SHEETS = [uPlotSheet, palette, page, controls, rooms, frame].map(scoped).join("\n");

let channel: CommChannel;
let run: Run | null = null;
let views = 0;

function initialize({ model }: { model: Model }): void {
  state.value = beginning(model.get("begins"));
  language.value = state.value.language === "zh" ? "zh" : "en";
  channel = commChannel(model);
}

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  const host = document.createElement("div");
  host.lang = language.value === "zh" ? "zh-Hans" : "en";
  host.setAttribute("data-lm-suppress-shortcuts", "true"); // else JupyterLab takes keys typed here for commands
  const root = host.attachShadow({ mode: "open" });
  const sheet = document.createElement("style");
  sheet.textContent = SHEETS;
  const place = document.createElement("div");
  place.className = "page";
  root.append(sheet, place);
  el.append(host);
  const keys = (event: Event): void => event.stopPropagation();
  host.addEventListener("keydown", keys);

  const left = (): void => channel.tell("gone"); // the whole notebook's page is closed
  window.addEventListener("pagehide", left);
  views += 1;
  channel.tell("hello");
  const silent = setTimeout(() => draw(<Still model={model} />, place), PATIENCE);
  channel.answered(() => {
    clearTimeout(silent);
    draw(null, place);
    draw(<Room />, place);
  });
  const ends = [
    () => clearTimeout(silent),
    () => window.removeEventListener("pagehide", left),
    followShade(host, (shade) => {
      host.dataset.theme = shade;
      document.dispatchEvent(new Event(RECOLOURED));
    }),
  ];
  return () => {
    for (const end of ends) end();
    draw(null, place);
    host.remove();
    views -= 1;
    if (!views) channel.tell("gone");
  };
}

function Room(): JSX.Element {
  if (state.value.room === "duel") return <Duel channel={channel} />;
  return <Playground run={(run ??= new Run(channel))} />;
}

/** What there is to see where no kernel answers: the picture that the cell made, as long as one does not. */
function Still({ model }: { model: Model }): JSX.Element {
  const still = model.get("still");
  return (
    <div class="silent">
      <p role="status">{say("lab-no-kernel")}</p>
      {typeof still === "string" && still.startsWith("data:image/png;base64,") && <img src={still} alt={String(model.get("said") ?? "")} />}
    </div>
  );
}

export default { initialize, render };
