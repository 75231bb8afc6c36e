// Where every unit of a network stands in its picture: a block of tiles for each layer, smaller and in more columns the wider it is.
import type { Box } from "./raster";

export interface Layer {
  readonly units: number;
  /** How many are drawn; a layer beyond reason shows its first ones. */
  readonly drawn: number;
  readonly tiles: readonly Box[];
}

export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  readonly layers: readonly Layer[];
}

const LARGEST_TILE = 40;
const SMALLEST_TILE = 13;
const READABLE_TILE = 22;
const SPACE = 0.22; // between tiles, as a share of one
const MOST_DRAWN = 256;
const NARROWEST_GAP = 34;
const WIDEST_GAP = 150;
const EDGE = 8;

interface Block {
  readonly drawn: number;
  readonly size: number;
  readonly columns: number;
  readonly rows: number;
}

/** The layout for layers of these sizes in an area; it is wider than the area where the network needs it, never higher. */
export function laidOut(sizes: readonly number[], width: number, height: number): NetworkLayout {
  const blocks = sizes.map((units) => blockOf(units, height - 2 * EDGE));
  const filled = blocks.reduce((sum, block) => sum + widthOf(block), 0);
  const free = width - 2 * EDGE - filled;
  const gaps = Math.max(1, blocks.length - 1);
  const gap = Math.min(WIDEST_GAP, Math.max(NARROWEST_GAP, free / gaps));
  const needed = filled + gap * (blocks.length - 1);
  const whole = Math.max(width, needed + 2 * EDGE);
  let left = (whole - needed) / 2;
  const layers = blocks.map((block, index) => {
    const tiles = placed(block, left, height);
    left += widthOf(block) + gap;
    return { units: sizes[index], drawn: block.drawn, tiles };
  });
  return { width: whole, height, layers };
}

function blockOf(units: number, height: number): Block {
  const drawn = Math.min(units, MOST_DRAWN);
  for (let columns = 1; ; columns++) {
    const rows = Math.ceil(drawn / columns);
    const size = Math.min(LARGEST_TILE, height / (rows + SPACE * (rows - 1)));
    if (size >= READABLE_TILE || (columns >= 4 && size >= SMALLEST_TILE) || columns >= 12) return { drawn, size, columns, rows };
  }
}

function widthOf(block: Block): number {
  return block.size * (block.columns + SPACE * (block.columns - 1));
}

function placed(block: Block, left: number, height: number): Box[] {
  const pitch = block.size * (1 + SPACE);
  const used = block.size * (block.rows + SPACE * (block.rows - 1));
  const top = (height - used) / 2;
  return Array.from({ length: block.drawn }, (_, unit) => {
    const column = Math.floor(unit / block.rows);
    const inColumn = Math.min(block.rows, block.drawn - column * block.rows);
    const shift = ((block.rows - inColumn) * pitch) / 2;
    return { x: left + column * pitch, y: top + shift + (unit % block.rows) * pitch, width: block.size, height: block.size };
  });
}
