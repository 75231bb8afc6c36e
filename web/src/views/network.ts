// The network's picture: a map for every unit, weights as curves between them. Units are buttons: pointer, keyboard and
// screen reader reach each of them, and whoever listens is told which one is looked at and which is chosen.
import type { Channel, Points, Units, Weights } from "../channel/channel";
import { type Colours, css } from "../draw/colours";
import { drawEdges, edgesOf, strongest } from "../draw/edges";
import { laidOut, type NetworkLayout } from "../draw/layout";
import { type Box, levelPixels, raster } from "../draw/raster";
import { RECOLOURED, surface } from "../draw/surface";
import { signedTable } from "../draw/table";
import { element, ending, type View } from "./view";

export interface Place {
  /** 0 is the input, 1 the first hidden layer, and so on to the outputs. */
  readonly layer: number;
  readonly unit: number;
}

export interface NetworkPicture extends View {
  /** The sizes of all layers, inputs and outputs included. */
  shape(sizes: readonly number[], names: (place: Place) => string): void;
  highlight(place: Place | null): void;
}

export interface NetworkListener {
  look(place: Place | null): void;
  choose(place: Place): void;
}

const HEIGHT = 340;

export function mountNetwork(parent: HTMLElement, channel: Channel, listener: NetworkListener): NetworkPicture {
  const scroll = element("div", "network-scroll", parent);
  const area = element("div", "network-area", scroll);
  const buttons = element("div", "network-units", area);
  buttons.setAttribute("role", "group");
  const picture = raster();
  let sizes: readonly number[] = [2, 3];
  let layout: NetworkLayout = laidOut(sizes, 400, HEIGHT);
  let units: Units | null = null;
  let weights: Weights | null = null;
  let points: Points | null = null;
  let looked: Place | null = null;
  let table: Uint32Array | null = null;
  let named: (place: Place) => string = () => "";
  let current: Place = { layer: 0, unit: 0 };

  const view = surface(area, (context, _width, _height, colours) => {
    table ??= signedTable(colours);
    drawWeights(context, colours);
    layout.layers.forEach((layer, depth) => {
      layer.tiles.forEach((tile, unit) => drawUnit(context, colours, depth, unit, tile));
      if (layer.drawn < layer.units) drawRest(context, colours, layer.tiles[layer.tiles.length - 1], layer.units - layer.drawn);
    });
  });

  function drawWeights(context: CanvasRenderingContext2D, colours: Colours): void {
    weights?.layers.forEach((layer, depth) => {
      const [from, to] = [layout.layers[depth], layout.layers[depth + 1]];
      if (!from || !to || layer.inputs !== from.units || layer.outputs !== to.units) return;
      const most = strongest(layer);
      const only = looked && (looked.layer === depth + 1 ? { output: looked.unit } : looked.layer === depth ? { input: looked.unit } : null);
      drawEdges(context, edgesOf(layer, from, to), from, to, most, colours, Boolean(looked));
      if (only) drawEdges(context, edgesOf(layer, from, to, only), from, to, most, colours, false);
    });
  }

  function drawUnit(context: CanvasRenderingContext2D, colours: Colours, depth: number, unit: number, tile: Box): void {
    context.save();
    context.beginPath();
    context.roundRect(tile.x, tile.y, tile.width, tile.height, Math.min(5, tile.width / 6));
    context.fillStyle = css(colours.paper);
    context.fill();
    context.save();
    context.clip();
    const map = depth === 0 ? inputMap(unit) : units?.layers[depth - 1]?.[unit]?.levels;
    if (map && table) picture.draw(context, levelPixels(map, table), Math.round(Math.sqrt(map.length)), tile);
    context.restore();
    const here = looked?.layer === depth && looked.unit === unit;
    context.lineWidth = here ? 2.5 : 1;
    context.strokeStyle = css(here ? colours.ink : colours.quiet);
    context.stroke();
    context.restore();
  }

  function inputMap(unit: number): Uint8Array | undefined {
    const side = 16;
    const bounds = points?.bounds ?? { left: -1, right: 1, bottom: -1, top: 1 };
    const most = Math.max(Math.abs(bounds.left), Math.abs(bounds.right), Math.abs(bounds.top), Math.abs(bounds.bottom));
    if (unit > 1) return undefined;
    return Uint8Array.from({ length: side * side }, (_, place) => {
      const [row, column] = [Math.floor(place / side), place % side];
      const x = bounds.left + ((column + 0.5) / side) * (bounds.right - bounds.left);
      const y = bounds.top - ((row + 0.5) / side) * (bounds.top - bounds.bottom);
      return 127.5 + (127.5 * (unit === 0 ? x : y)) / most;
    });
  }

  function arrange(): void {
    const width = scroll.clientWidth || 400;
    layout = laidOut(sizes, width, HEIGHT);
    area.style.width = `${layout.width}px`;
    area.style.height = `${layout.height}px`;
    for (const button of buttons.querySelectorAll("button")) {
      const place = placeOf(button);
      const tile = layout.layers[place.layer]?.tiles[place.unit];
      if (!tile) continue;
      Object.assign(button.style, { left: `${tile.x}px`, top: `${tile.y}px`, width: `${tile.width}px`, height: `${tile.height}px` });
    }
    view.refresh();
  }

  function fill(): void {
    const there = laidOut(sizes, 400, HEIGHT).layers;
    buttons.replaceChildren(
      ...there.flatMap((layer, depth) => layer.tiles.map((_, unit) => unitButton({ layer: depth, unit }))),
    );
    current = { layer: 0, unit: 0 };
    arrange();
  }

  function unitButton(place: Place): HTMLButtonElement {
    const button = element("button", "unit");
    button.type = "button";
    button.dataset.layer = String(place.layer);
    button.dataset.unit = String(place.unit);
    button.tabIndex = place.layer === 0 && place.unit === 0 ? 0 : -1;
    button.setAttribute("aria-label", named(place));
    return button;
  }

  function look(place: Place | null): void {
    looked = place;
    listener.look(place);
    view.refresh();
  }

  function target(event: Event): HTMLButtonElement | null {
    return event.target instanceof HTMLElement ? event.target.closest("button.unit") : null;
  }

  const over = (event: Event): void => {
    const button = target(event);
    look(button ? placeOf(button) : null);
  };
  const out = (): void => {
    if (!buttons.matches(":focus-within")) look(null);
  };
  const click = (event: Event): void => {
    const button = target(event);
    if (button) listener.choose(placeOf(button));
  };
  const key = (event: KeyboardEvent): void => {
    const next = moved(current, event.key, layout);
    if (!next) return;
    event.preventDefault();
    buttonAt(next)?.focus();
  };
  const focus = (event: Event): void => {
    const button = target(event);
    if (!button) return;
    const before = buttonAt(current);
    if (before) before.tabIndex = -1;
    button.tabIndex = 0;
    current = placeOf(button);
    look(current);
  };
  function buttonAt(place: Place): HTMLButtonElement | null {
    return buttons.querySelector(`[data-layer="${place.layer}"][data-unit="${place.unit}"]`);
  }
  buttons.addEventListener("pointerover", over);
  buttons.addEventListener("pointerleave", out);
  buttons.addEventListener("click", click);
  buttons.addEventListener("keydown", key);
  buttons.addEventListener("focusin", focus);
  buttons.addEventListener("focusout", () => look(null));
  const watch = new ResizeObserver(arrange);
  watch.observe(scroll);
  const recolour = (): void => {
    table = null;
  };
  document.addEventListener(RECOLOURED, recolour);

  const ends = ending(
    channel.on("units", (message) => {
      units = message;
      view.refresh();
    }),
    channel.on("weights", (message) => {
      weights = message;
      view.refresh();
    }),
    channel.on("points", (message) => {
      points = message;
      view.refresh();
    }),
    channel.on("begun", () => {
      units = weights = points = null;
    }),
    () => watch.disconnect(),
    () => document.removeEventListener(RECOLOURED, recolour),
    () => view.dispose(),
    () => scroll.remove(),
  );
  return {
    ...ends,
    shape(wish, names) {
      const same = wish.length === sizes.length && wish.every((size, index) => size === sizes[index]);
      sizes = wish;
      named = names;
      if (!same || !buttons.childElementCount) fill();
      else for (const button of buttons.querySelectorAll("button")) button.setAttribute("aria-label", names(placeOf(button)));
    },
    highlight(place) {
      looked = place;
      view.refresh();
    },
  };
}

function placeOf(button: HTMLButtonElement): Place {
  return { layer: Number(button.dataset.layer), unit: Number(button.dataset.unit) };
}

/** Where an arrow key leads: up and down within a layer, left and right between layers. */
export function moved(place: Place, key: string, layout: NetworkLayout): Place | null {
  const last = (layer: number): number => layout.layers[layer].drawn - 1;
  const across = (layer: number): Place => ({ layer, unit: Math.min(place.unit, last(layer)) });
  if (key === "ArrowUp") return { ...place, unit: Math.max(0, place.unit - 1) };
  if (key === "ArrowDown") return { ...place, unit: Math.min(last(place.layer), place.unit + 1) };
  if (key === "ArrowLeft") return across(Math.max(0, place.layer - 1));
  if (key === "ArrowRight") return across(Math.min(layout.layers.length - 1, place.layer + 1));
  return null;
}

function drawRest(context: CanvasRenderingContext2D, colours: Colours, tile: Box, more: number): void {
  context.fillStyle = css(colours.muted);
  context.font = "11px system-ui, sans-serif";
  context.textAlign = "center";
  context.fillText(`+${more}`, tile.x + tile.width / 2, tile.y + tile.height + 12);
}
