// A notebook's kernel as a channel: commands go as text over the widget's comm, frames come as binary buffers. Frames that were
// taken are acknowledged together, ten times a second at most, since a kernel answers every message with two of its own.
import type { Arrivals, Channel } from "./channel";
import { Exchange } from "./channel";
import { arrival, unpack } from "./frame";
import { worded } from "./socket";

/** What a notebook's front end hands to a widget, as far as it is used here. */
export interface Model {
  get(name: string): unknown;
  send(content: object, callbacks?: object, buffers?: readonly ArrayBuffer[]): void;
  on(event: "msg:custom", listener: (content: unknown, buffers?: readonly ArrayBufferView[]) => void): void;
}

export interface CommChannel extends Channel {
  /** Tells the kernel that somebody looks, or that nobody does any more. */
  tell(kind: "hello" | "gone"): void;
  /** Calls back at once or as soon as the kernel has answered. */
  answered(listener: () => void): void;
}

const ACKNOWLEDGE_EVERY = 100; // milliseconds

export function commChannel(model: Model): CommChannel {
  const exchange = new Exchange();
  let listeners: (() => void)[] = [];
  let heard = false;
  let taken = 0;

  function post(message: object): void {
    model.send({ text: JSON.stringify(message) });
  }

  function acknowledge(): void {
    if (!taken) setTimeout(() => {
      post({ kind: "drawn", frames: taken });
      taken = 0;
    }, ACKNOWLEDGE_EVERY);
    taken += 1;
  }

  function hear(): void {
    heard = true;
    for (const listener of listeners) listener();
    listeners = [];
  }

  model.on("msg:custom", (content, buffers) => {
    hear();
    if (buffers?.length) {
      try {
        const [kind, message] = arrival(unpack(whole(buffers[0])));
        exchange.give(kind, message as never);
      } catch (problem) {
        console.warn("whorl: a message was left out:", problem);
      }
      acknowledge();
    } else if (isMessage(content) && content.kind !== "here") exchange.give(content.kind, content as never);
  });
  return {
    send: (command) => post(worded(command)),
    on: (kind, listener) => exchange.on(kind, listener),
    tell: (kind) => post({ kind }),
    answered: (listener) => void (heard ? listener() : listeners.push(listener)),
  };
}

/** The bytes of a buffer that comes as a view, of one kind in Jupyter and of another in Colab, as a buffer of their own. */
export function whole(given: ArrayBufferView | ArrayBuffer): ArrayBuffer {
  if (given instanceof ArrayBuffer) return given;
  return new Uint8Array(given.buffer as ArrayBuffer, given.byteOffset, given.byteLength).slice().buffer;
}

function isMessage(content: unknown): content is { kind: keyof Arrivals | "here" } {
  return typeof content === "object" && content !== null && "kind" in content && typeof content.kind === "string";
}
