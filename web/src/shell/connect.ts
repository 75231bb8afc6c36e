// What the page talks to: the server it came from or, while the page itself is being worked on, a double without one.
import type { Channel } from "../channel/channel";
import { socketChannel } from "../channel/socket";
import { fetched, type Studies, studies } from "../channel/studies";

export interface Server {
  /** Opened by the first room that trains live; others do without. */
  channel(): Channel;
  readonly studies: Studies;
}

export async function connect(): Promise<Server> {
  if (import.meta.env.MODE === "double" || (import.meta.env.DEV && new URLSearchParams(location.search).has("double"))) {
    const { double } = await import("../../tests/double");
    const { studiesDouble } = await import("../../tests/studies-double");
    return { channel: once(double), studies: studies(studiesDouble()) };
  }
  const address = new URL("api/playground", document.baseURI);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  return { channel: once(() => socketChannel(address.href)), studies: studies(fetched) };
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}
