// The page around the rooms.
import type { JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { Ask } from "../rooms/ask";
import { Duel } from "../rooms/duel";
import { Home } from "../rooms/home";
import { Playground } from "../rooms/playground";
import { Results } from "../rooms/results";
import type { Server } from "./connect";
import { Desk } from "./desk";
import { Header } from "./header";
import { Run } from "./run";
import { state } from "./store";

export function App({ server }: { server: Server }): JSX.Element {
  const desk = useMemo(() => new Desk(server.studies), [server]);
  const { room } = state.value;
  return (
    <>
      <Header />
      <div id="content">{room === "playground" || room === "duel" ? <Live server={server} room={room} /> : <Read desk={desk} room={room} />}</div>
    </>
  );
}

/** The rooms that are read; they ask the server now and then. */
function Read({ desk, room }: { desk: Desk; room: "home" | "ask" | "results" }): JSX.Element {
  useEffect(() => desk.follow(), [desk]);
  return (
    <>
      {room === "home" ? <Home desk={desk} /> : room === "ask" ? <Ask desk={desk} /> : <Results desk={desk} />}
      <p class="hidden" role="status">{desk.news.value}</p>
    </>
  );
}

const runs = new WeakMap<Server, Run>();

/** The rooms where something moves, behind one channel, which is opened by the first of them. */
function Live({ server, room }: { server: Server; room: "playground" | "duel" }): JSX.Element {
  const run = useMemo(() => {
    const made = runs.get(server) ?? new Run(server.channel());
    runs.set(server, made);
    return made;
  }, [server]);
  return room === "duel" ? <Duel channel={server.channel()} /> : <Playground run={run} studies={server.studies} />;
}
