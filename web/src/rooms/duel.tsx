import type { JSX } from "preact";
import type { Channel } from "../channel/channel";
export function Duel(_: { channel: Channel }): JSX.Element { return <main class="duel" />; }
