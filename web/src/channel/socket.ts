// The server as a channel: commands go as JSON, frames come as bytes, and each frame that was taken is acknowledged, so that
// a slow page gets fewer frames rather than a queue of old ones. A lost connection is sought again, ever more slowly.
import type { Arrivals, Channel, Command } from "./channel";
import { Exchange } from "./channel";
import { arrival, unpack } from "./frame";
import { sent } from "../state/recipe";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const MOST_WAITING = 20;

export function socketChannel(address: string): Channel {
  const exchange = new Exchange();
  let socket: WebSocket;
  let wait = FIRST_WAIT;
  let waiting: string[] = [];

  function open(): void {
    socket = new WebSocket(address);
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => {
      wait = FIRST_WAIT;
      for (const text of waiting) socket.send(text);
      waiting = [];
      exchange.give("back", {});
    });
    socket.addEventListener("message", (event: MessageEvent<string | ArrayBuffer>) => take(event.data));
    socket.addEventListener("close", () => {
      exchange.give("lost", { trouble: { id: "lab-no-server", values: {} } });
      setTimeout(open, wait);
      wait = Math.min(LONGEST_WAIT, wait * 2);
    });
  }

  function take(data: string | ArrayBuffer): void {
    if (typeof data === "string") return takeText(data);
    try {
      const [kind, message] = arrival(unpack(data));
      exchange.give(kind, message as never);
    } catch (problem) {
      console.warn("a message was left out:", problem);
    }
    requestAnimationFrame(() => post({ kind: "drawn" }));
  }

  function takeText(text: string): void {
    const message = JSON.parse(text) as { kind: keyof Arrivals };
    exchange.give(message.kind, message as never);
  }

  function post(message: object): void {
    const text = JSON.stringify(message);
    if (socket.readyState === WebSocket.OPEN) socket.send(text);
    else if (!("kind" in message && message.kind === "drawn")) waiting = [...waiting, text].slice(-MOST_WAITING);
  }

  open();
  return {
    send: (command) => post(worded(command)),
    on: (kind, listener) => exchange.on(kind, listener),
  };
}

/** A command as the server reads it. */
export function worded(command: Command): object {
  if (command.kind === "start") {
    const { kind, recipe, own, seed, seeds, chosen } = command;
    return { kind, recipe: sent(recipe), points: own && { x: own.x, y: own.y, classes: own.classes }, seed, seeds, chosen };
  }
  if (command.kind === "duel-start") {
    const { kind, a, b, own, seed, looks } = command;
    return { kind, a: sent(a), b: sent(b), points: own && { x: own.x, y: own.y, classes: own.classes }, seed, looks };
  }
  return command.kind === "speed" ? { kind: "speed", steps_per_second: command.stepsPerSecond } : command;
}
