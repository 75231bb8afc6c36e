// Messages as the server writes them.
type Part = readonly [name: string, kind: "u1" | "f4", shape: readonly number[], values: readonly number[]];

/** A message as the server writes it. */
export function frame(header: object, parts: readonly Part[]): ArrayBuffer {
  let text = JSON.stringify({ ...header, arrays: parts.map(([name, kind, shape]) => [name, kind, shape]) });
  while ((12 + new TextEncoder().encode(text).length) % 8) text += " ";
  const head = new TextEncoder().encode(text);
  const blocks = parts.map(([, kind, , values]) => {
    const bytes = kind === "u1" ? Uint8Array.from(values) : new Uint8Array(Float32Array.from(values).buffer);
    const padded = new Uint8Array(Math.ceil(bytes.length / 8) * 8);
    padded.set(bytes);
    return padded;
  });
  const whole = new Uint8Array(12 + head.length + blocks.reduce((sum, block) => sum + block.length, 0));
  const view = new DataView(whole.buffer);
  view.setUint32(0, 0x4c524857, true);
  view.setUint16(4, 1, true);
  view.setUint32(8, head.length, true);
  whole.set(head, 12);
  let place = 12 + head.length;
  for (const block of blocks) {
    whole.set(block, place);
    place += block.length;
  }
  return whole.buffer;
}
