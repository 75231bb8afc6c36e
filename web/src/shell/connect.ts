// The channel of this page: the server it came from or, while the page itself is being worked on, a double without one.
import type { Channel } from "../channel/channel";
import { socketChannel } from "../channel/socket";

export async function connect(): Promise<Channel> {
  if (import.meta.env.MODE === "double" || (import.meta.env.DEV && new URLSearchParams(location.search).has("double"))) {
    const { double } = await import("../../tests/double");
    return double();
  }
  const address = new URL("api/playground", document.baseURI);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  return socketChannel(address.href);
}
