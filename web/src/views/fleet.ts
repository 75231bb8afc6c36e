// The fleet as a strip of small pictures, one for each seed; arrow keys or a click choose the network that is shown large.
import type { Channel, Thumbnails } from "../channel/channel";
import { classPixels, levelPixels, raster } from "../draw/raster";
import { RECOLOURED, type Surface, surface } from "../draw/surface";
import { classTable, signedTable } from "../draw/table";
import { element, ending, type View } from "./view";

export interface Fleet extends View {
  choose(network: number): void;
  /** The seeds by name, and what each network has reached. */
  label(names: readonly string[], results: readonly string[]): void;
}

export function mountFleet(parent: HTMLElement, channel: Channel, pick: (network: number) => void): Fleet {
  const strip = element("div", "fleet", parent);
  strip.setAttribute("role", "radiogroup");
  const picture = raster();
  let cells: { button: HTMLButtonElement; view: Surface; result: HTMLElement }[] = [];
  let thumbnails: Thumbnails | null = null;
  let chosen = 0;
  let classes = 3;
  let tables: { classes: Uint32Array; signed: Uint32Array } | null = null;

  function cell(network: number): { button: HTMLButtonElement; view: Surface; result: HTMLElement } {
    const button = element("button", "fleet-cell", strip);
    button.type = "button";
    button.setAttribute("role", "radio");
    const box = element("span", "fleet-picture", button);
    const result = element("span", "fleet-result", button);
    const view = surface(box, (context, width, height, colours) => {
      const shown = thumbnails?.networks[network];
      if (!shown || !thumbnails) return;
      tables ??= { classes: classTable(colours, Math.max(2, classes)), signed: signedTable(colours) };
      const pixels = shown.classes.length
        ? classPixels(shown.classes, shown.level, tables.classes)
        : levelPixels(shown.level, tables.signed);
      picture.draw(context, pixels, thumbnails.side, { x: 0, y: 0, width, height });
    });
    return { button, view, result };
  }

  function fill(networks: number): void {
    for (const one of cells) one.view.dispose();
    strip.replaceChildren();
    cells = Array.from({ length: networks }, (_, network) => cell(network));
    mark();
  }

  function mark(): void {
    cells.forEach(({ button }, network) => {
      button.setAttribute("aria-checked", String(network === chosen));
      button.tabIndex = network === Math.min(chosen, cells.length - 1) ? 0 : -1;
    });
  }

  const click = (event: Event): void => {
    const button = event.target instanceof HTMLElement ? event.target.closest("button") : null;
    const network = cells.findIndex((one) => one.button === button);
    if (network >= 0) pick(network);
  };
  const key = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step || !cells.length) return;
    event.preventDefault();
    const next = (chosen + step + cells.length) % cells.length;
    pick(next);
    cells[next].button.focus();
  };
  const recolour = (): void => {
    tables = null;
  };
  strip.addEventListener("click", click);
  strip.addEventListener("keydown", key);
  document.addEventListener(RECOLOURED, recolour);

  const ends = ending(
    channel.on("begun", (message) => {
      thumbnails = null;
      if (message.networks !== cells.length) fill(message.networks);
    }),
    channel.on("points", (message) => {
      classes = message.classes;
      tables = null;
    }),
    channel.on("thumbnails", (message) => {
      thumbnails = message;
      if (message.networks.length > cells.length) fill(message.networks.length);
      for (const one of cells) one.view.refresh();
    }),
    () => document.removeEventListener(RECOLOURED, recolour),
    () => {
      for (const one of cells) one.view.dispose();
    },
    () => strip.remove(),
  );
  return {
    ...ends,
    choose(network) {
      chosen = network;
      mark();
    },
    label(names, results) {
      cells.forEach(({ button, result }, network) => {
        button.setAttribute("aria-label", `${names[network] ?? ""} ${results[network] ?? ""}`);
        result.textContent = results[network] ?? "";
      });
    },
  };
}
