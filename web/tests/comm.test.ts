import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { commChannel, type Model, whole } from "../src/channel/comm";
import type { Field } from "../src/channel/channel";
import { FIRST } from "../src/state/recipe";
import { frame } from "./packing";

type Listener = (content: unknown, buffers?: readonly ArrayBufferView[]) => void;

/** A notebook's front end, which keeps what was sent and says what it is told to. */
class Notebook implements Model {
  readonly sent: Record<string, unknown>[] = [];
  private readonly listeners: Listener[] = [];
  get(): unknown { return undefined; }
  send(content: { text: string }): void { this.sent.push(JSON.parse(content.text) as Record<string, unknown>); }
  on(_: string, listener: Listener): void { this.listeners.push(listener); }
  say(content: unknown, ...buffers: ArrayBufferView[]): void { for (const listener of this.listeners) listener(content, buffers); }
}

const FIELD = new Uint8Array(frame({ kind: "field", step: 3, network: 1, bounds: { left: -1, right: 1, bottom: -1, top: 1 }, low: 0, high: 1 }, [
  ["classes", "u1", [2, 3], [0, 1, 2, 2, 1, 0]], ["level", "u1", [2, 3], [9, 8, 7, 6, 5, 4]],
]));

/** The same bytes within a larger buffer, at a place that no number could begin at. */
function within(bytes: Uint8Array): Uint8Array {
  const larger = new Uint8Array(bytes.length + 7);
  larger.set(bytes, 3);
  return larger.subarray(3, 3 + bytes.length);
}

describe("a kernel as a channel", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => { vi.useRealTimers(); vi.restoreAllMocks(); });

  it("is told commands as the server is", () => {
    const notebook = new Notebook();
    const channel = commChannel(notebook);
    channel.tell("hello");
    channel.send({ kind: "speed", stepsPerSecond: 30 });
    channel.send({ kind: "start", recipe: FIRST, own: null, seed: 1, seeds: 4, chosen: 0 });
    expect(notebook.sent.map((one) => one.kind)).toEqual(["hello", "speed", "start"]);
    expect(notebook.sent[1].steps_per_second).toBe(30);
    expect(notebook.sent[2]).toMatchObject({ seeds: 4, points: null, recipe: { data: { name: "spiral" } } });
  });

  it.each([
    ["a DataView, as in Jupyter", (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
    ["a Uint8Array, as in Colab", (bytes: Uint8Array) => bytes],
  ])("hands frames on that come as %s", (_, view) => {
    const notebook = new Notebook();
    const fields: Field[] = [];
    commChannel(notebook).on("field", (field) => fields.push(field));
    notebook.say({ kind: "frame" }, view(FIELD));
    notebook.say({ kind: "frame" }, view(within(FIELD)));
    expect(fields.map((field) => [field.step, ...field.level])).toEqual([[3, 9, 8, 7, 6, 5, 4], [3, 9, 8, 7, 6, 5, 4]]);
  });

  it("acknowledges frames together, and broken ones too, which change nothing", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const notebook = new Notebook();
    const channel = commChannel(notebook);
    const told = vi.fn();
    channel.on("field", told);
    notebook.say({ kind: "frame" }, FIELD);
    notebook.say({ kind: "frame" }, FIELD.subarray(0, 40));
    notebook.say({ kind: "frame" }, FIELD);
    expect(notebook.sent).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(notebook.sent).toEqual([{ kind: "drawn", frames: 3 }]);
    notebook.say({ kind: "frame" }, FIELD);
    vi.advanceTimersByTime(100);
    expect(notebook.sent[1]).toEqual({ kind: "drawn", frames: 1 });
    expect([told.mock.calls.length, warn.mock.calls.length]).toEqual([3, 1]);
  });

  it("says when the kernel has answered, and hands on why a training ended", () => {
    const notebook = new Notebook();
    const channel = commChannel(notebook);
    const [answered, later, lost] = [vi.fn(), vi.fn(), vi.fn()];
    channel.answered(answered);
    channel.on("lost", lost);
    expect(answered).not.toHaveBeenCalled();
    notebook.say({ kind: "here" });
    channel.answered(later);
    notebook.say({ kind: "lost", trouble: { en: "gone", zh: "没了" } });
    notebook.say("nonsense");
    notebook.say(null);
    expect([answered, later].map((one) => one.mock.calls.length)).toEqual([1, 1]);
    expect(lost.mock.calls).toEqual([[{ kind: "lost", trouble: { en: "gone", zh: "没了" } }]]);
  });

  it("copies a part of a buffer and nothing beside it", () => {
    expect([...new Uint8Array(whole(within(Uint8Array.of(1, 2, 3))))]).toEqual([1, 2, 3]);
  });
});
