// Points of one's own, drawn by hand or read from a table, and how they travel in a link: six bytes a point, as base64url.

export interface OwnPoints {
  readonly x: readonly (readonly [number, number])[];
  /** Class numbers, or in regression the numbers to predict. */
  readonly y: readonly number[];
  /** How many classes; 0 in regression. */
  readonly classes: number;
}

export const MOST_POINTS = 1000;
export const NO_POINTS: OwnPoints = { x: [], y: [], classes: 2 };
const SCALE = 8000; // coordinates within ±4 as 16-bit integers
const LIMIT = 32_000 / SCALE;

/** The nearest point that a link can carry, so that what is trained is what a reload trains. */
export function rounded(value: number): number {
  return (Math.round(Math.min(LIMIT, Math.max(-LIMIT, value)) * SCALE) + 0) / SCALE; // + 0: no negative zero
}

export function packed(points: OwnPoints): string {
  const bytes = new DataView(new ArrayBuffer(1 + 6 * points.x.length));
  bytes.setUint8(0, points.classes);
  points.x.forEach(([x, y], index) => {
    bytes.setInt16(1 + 6 * index, Math.round(x * SCALE), true);
    bytes.setInt16(3 + 6 * index, Math.round(y * SCALE), true);
    bytes.setInt16(5 + 6 * index, points.classes ? points.y[index] : Math.round(points.y[index] * SCALE), true);
  });
  const text = Array.from(new Uint8Array(bytes.buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The points of a packed text, or null where it holds anything else. */
export function unpacked(text: string, mostClasses: number): OwnPoints | null {
  if (!/^[\w-]*$/.test(text) || text.length > (MOST_POINTS * 6 + 1) * 1.4) return null;
  const bytes = decoded(text);
  if (!bytes || bytes.byteLength < 1 || (bytes.byteLength - 1) % 6 !== 0) return null;
  const size = (bytes.byteLength - 1) / 6;
  const classes = bytes.getUint8(0);
  if (size > MOST_POINTS || classes === 1 || classes > mostClasses) return null;
  const x: (readonly [number, number])[] = [];
  const y: number[] = [];
  for (let index = 0; index < size; index++) {
    const place = [0, 2].map((offset) => bytes.getInt16(1 + 6 * index + offset, true) / SCALE) as [number, number];
    const value = bytes.getInt16(5 + 6 * index, true);
    if (place.some((one) => Math.abs(one) > LIMIT) || (classes > 0 && (value < 0 || value >= classes))) return null;
    x.push(place);
    y.push(classes ? value : value / SCALE);
  }
  return { x, y, classes };
}

function decoded(text: string): DataView | null {
  try {
    const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return new DataView(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)).buffer);
  } catch {
    return null;
  }
}

/** The points moved and scaled into the square from -1 to 1 (and answers likewise in regression), and rounded for the link. */
export function framed(points: OwnPoints): OwnPoints {
  const columns = [0, 1].map((axis) => unit(points.x.map((place) => place[axis])));
  const x = points.x.map((_, index) => [columns[0][index], columns[1][index]] as const);
  const y = points.classes ? points.y : unit(points.y);
  return { x, y, classes: points.classes };
}

function unit(values: readonly number[]): number[] {
  const least = Math.min(...values);
  const most = Math.max(...values);
  return values.map((value) => (most > least ? rounded((2 * (value - least)) / (most - least) - 1) : 0));
}
