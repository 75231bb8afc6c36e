// A binary message of the server: a header in JSON that names its arrays, then their bytes. Whatever does not fit is refused.
import type { Arrivals, Histogram, LayerWeights, UnitMap } from "./channel";

export type Numbers = Uint8Array | Uint16Array | Int32Array | Float32Array;
export interface Frame {
  readonly header: Readonly<Record<string, unknown>>;
  readonly arrays: ReadonlyMap<string, Numbers>;
}

const MAGIC = 0x4c524857; // "WHRL", read as a little-endian number
const VERSION = 1;
const START = 12;
const LARGEST = 64 * 2 ** 20;
const SIZES: Readonly<Record<string, number>> = { u1: 1, u2: 2, i4: 4, f4: 4 };

export class NotAFrame extends Error {}

/** The header and arrays of a message; NotAFrame says what does not fit. */
export function unpack(buffer: ArrayBuffer): Frame {
  if (buffer.byteLength < START || buffer.byteLength > LARGEST) throw new NotAFrame(`a message of ${buffer.byteLength} bytes`);
  const bytes = new DataView(buffer);
  if (bytes.getUint32(0, true) !== MAGIC) throw new NotAFrame("another format");
  if (bytes.getUint16(4, true) !== VERSION) throw new NotAFrame(`version ${bytes.getUint16(4, true)}`);
  const length = bytes.getUint32(8, true);
  if (START + length > buffer.byteLength) throw new NotAFrame("a header cut short");
  const header = parsed(new TextDecoder().decode(new Uint8Array(buffer, START, length)));
  return { header, arrays: arraysOf(header, buffer, START + length) };
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // told below
  }
  throw new NotAFrame("a header that is not JSON");
}

function arraysOf(header: Record<string, unknown>, buffer: ArrayBuffer, start: number): Map<string, Numbers> {
  const found = new Map<string, Numbers>();
  let place = start;
  for (const entry of Array.isArray(header.arrays) ? (header.arrays as unknown[]) : []) {
    const [name, kind, shape] = entry as [string, string, number[]];
    const size = shape.reduce((product, one) => product * one, 1);
    const bytes = size * (SIZES[kind] ?? Number.NaN);
    if (!Number.isInteger(bytes) || bytes < 0 || place + bytes > buffer.byteLength || place % 4) throw new NotAFrame(`array ${name}`);
    found.set(name, viewOf(kind, buffer, place, size));
    place += Math.ceil(bytes / 8) * 8;
  }
  return found;
}

function viewOf(kind: string, buffer: ArrayBuffer, place: number, size: number): Numbers {
  switch (kind) {
    case "u1": return new Uint8Array(buffer, place, size);
    case "u2": return new Uint16Array(buffer, place, size);
    case "i4": return new Int32Array(buffer, place, size);
    default: return new Float32Array(buffer, place, size);
  }
}

/** The message in a frame with its kind, as views take it. */
export function arrival(frame: Frame): { [Kind in keyof Arrivals]: readonly [Kind, Arrivals[Kind]] }[keyof Arrivals] {
  const { header } = frame;
  switch (header.kind) {
    case "points": return ["points", { ...same<Arrivals["points"]>(header), train: pointSet(frame, "train"), fresh: pointSet(frame, "fresh") }];
    case "measures": return ["measures", { ...same<Arrivals["measures"]>(header), ...measures(frame) }];
    case "field": case "fieldA": case "fieldB":
      return [header.kind, { ...same<Arrivals["field"]>(header), ...grid(frame), classes: bytes(frame, "classes"), level: bytes(frame, "level") }];
    case "units": return ["units", { ...same<Arrivals["units"]>(header), layers: unitMaps(frame) }];
    case "weights": return ["weights", { ...same<Arrivals["weights"]>(header), layers: layers(frame) }];
    case "thumbnails": return ["thumbnails", { ...same<Arrivals["thumbnails"]>(header), networks: thumbnails(frame) }];
    case "inside": return ["inside", inside(header)];
    case "warp": return ["warp", { ...same<Arrivals["warp"]>(header), x: reals(frame, "x"), y: reals(frame, "y"), target: reals(frame, "target") }];
    default: throw new NotAFrame(`kind ${String(header.kind)}`);
  }
}

/** The header's own fields, which the server writes under the names that views read. */
function same<Message>(header: Readonly<Record<string, unknown>>): Message {
  return header as Message;
}

function bytes(frame: Frame, name: string): Uint8Array {
  const found = frame.arrays.get(name);
  if (!(found instanceof Uint8Array)) throw new NotAFrame(`no array ${name}`);
  return found;
}

function reals(frame: Frame, name: string): Float32Array {
  const found = frame.arrays.get(name);
  if (!(found instanceof Float32Array)) throw new NotAFrame(`no array ${name}`);
  return found;
}

function pointSet(frame: Frame, name: string): Arrivals["points"]["train"] {
  return { x: reals(frame, `${name}_x`), y: reals(frame, `${name}_y`), target: reals(frame, `${name}_target`) };
}

function measures(frame: Frame): Pick<Arrivals["measures"], "trainLoss" | "freshLoss" | "trainAccuracy" | "freshAccuracy"> {
  return {
    trainLoss: reals(frame, "trainLoss"), freshLoss: reals(frame, "freshLoss"),
    trainAccuracy: reals(frame, "trainAccuracy"), freshAccuracy: reals(frame, "freshAccuracy"),
  };
}

function grid(frame: Frame): { rows: number; columns: number } {
  const found = (frame.header.arrays as [string, string, number[]][]).find(([name]) => name === "level");
  return { rows: found?.[2][0] ?? 0, columns: found?.[2][1] ?? 0 };
}

function unitMaps(frame: Frame): UnitMap[][] {
  const [levels, scale] = [bytes(frame, "levels"), reals(frame, "scale")];
  const side = Number(frame.header.side) ** 2;
  let unit = 0;
  return (frame.header.layers as number[]).map((size) =>
    Array.from({ length: size }, () => ({ levels: levels.subarray(unit * side, (unit + 1) * side), scale: scale[unit++] })),
  );
}

function layers(frame: Frame): LayerWeights[] {
  const next = taker(reals(frame, "values"));
  const shapes = frame.header.shapes as [number, number][];
  const found = shapes.map(([outputs, inputs]): LayerWeights => ({ inputs, outputs, weights: next(outputs * inputs), biases: next(outputs) }));
  if (!frame.arrays.has("norms")) return found;
  const normed = taker(reals(frame, "norms"));
  return found.map((layer, place) => {
    const { outputs } = layer;
    return place + 1 === found.length ? layer : { ...layer, norm: [normed(outputs), normed(outputs), normed(outputs), normed(outputs)] };
  });
}

/** Hands out one stretch of numbers after the other. */
function taker(values: Float32Array): (size: number) => Float32Array {
  let place = 0;
  return (size) => values.subarray(place, (place += size));
}

function thumbnails(frame: Frame): Arrivals["thumbnails"]["networks"] {
  const [classes, level] = [bytes(frame, "classes"), bytes(frame, "level")];
  const side = Number(frame.header.side) ** 2;
  return Array.from({ length: level.length / side }, (_, network) => ({
    classes: classes.subarray(network * side, (network + 1) * side),
    level: level.subarray(network * side, (network + 1) * side),
  }));
}

function inside(header: Readonly<Record<string, unknown>>): Arrivals["inside"] {
  const message = header as unknown as Arrivals["inside"];
  const drawn = (one: Histogram): boolean => Array.isArray(one.counts);
  return { ...message, activations: message.activations.filter(drawn), weights: message.weights.filter(drawn) };
}
