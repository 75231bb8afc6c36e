// The page around the rooms.
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Channel } from "../channel/channel";
import { Duel } from "../rooms/duel";
import { Playground } from "../rooms/playground";
import { Header } from "./header";
import { Run } from "./run";
import { state } from "./store";

export function App({ channel }: { channel: Channel }): JSX.Element {
  const run = useMemo(() => new Run(channel), [channel]);
  return (
    <>
      <Header />
      <div id="content">{state.value.room === "duel" ? <Duel channel={channel} /> : <Playground run={run} />}</div>
    </>
  );
}
