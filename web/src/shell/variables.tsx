// The variables of a question: on which data, with how many seeds, how small an effect matters; and what asking would cost.
import type { JSX } from "preact";
import type { Card, Cost, DataSet, ResultLine } from "../channel/studies";
import { type Asking, type Effort, EFFORTS, FEWEST_SEEDS, LARGEST_DELTA, MOST_SEEDS, usual } from "../state/asking";
import { DATA, type Field, type Value } from "../state/fields";
import { count } from "../words/numbers";
import { hasWords, levelName, say, together } from "../words/words";
import { Choice, NumberControl, Row, Segments, Switch } from "./controls";
import type { Desk } from "./desk";
import { state, update } from "./store";
import { time } from "./work";

type NumberField = Extract<Field, { kind: "number" }>;
const SEEDS: NumberField = { kind: "number", least: FEWEST_SEEDS, most: MOST_SEEDS, whole: true, initial: 16, steps: [2, 4, 8, 16, 32, 64, 128, 256] };
const DELTA: NumberField = { kind: "number", least: 1e-6, most: LARGEST_DELTA, whole: false, initial: 0.01, steps: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1] };
const ANY: NumberField = { kind: "number", least: -1e6, most: 1e6, whole: false, initial: 0, steps: [] };
const ITS_OWN = "";

export function Variables({ card, asked }: { card: Card; asked: Asking }): JSX.Element {
  const change = (patch: Partial<Asking>): void => update({ asked: { ...asked, ...patch } });
  const plain = usual(asked.kind, asked.name);
  return (
    <div class="variables">
      {card.data.length > 0 && <DataRows sets={card.data} asked={asked} change={change} />}
      <Row label={say("lab-ask-effort")}>
        {() => <Segments<Effort> label={say("lab-ask-effort")} choices={EFFORTS} value={asked.effort} change={(effort) => change({ effort })} name={(effort) => say(`lab-ask-${effort}`)} />}
      </Row>
      <Row label={say("lab-ask-seeds")}>
        {(id) => <NumberControl id={id} label={say("lab-ask-seeds")} field={SEEDS} value={asked.seeds ?? card.usual[asked.effort]}
          change={(seeds) => change({ seeds: within(Math.round(seeds), SEEDS, card.usual[asked.effort]) })} />}
      </Row>
      <Row label={say("lab-ask-delta")} note={say("lab-ask-delta-note")}>
        {(id) => <NumberControl id={id} label={say("lab-ask-delta")} field={DELTA} value={asked.delta ?? card.usual.delta}
          change={(delta) => change({ delta: within(delta, DELTA, card.usual.delta) })} />}
      </Row>
      <p class="hint">{say("lab-ask-delta-note")}</p>
      {JSON.stringify(asked) !== JSON.stringify(plain) && <button type="button" class="quiet-button" onClick={() => update({ asked: plain })}>{say("lab-ask-as-usual")}</button>}
    </div>
  );
}

/** A wish within bounds; null where it is what is usual, so that the link stays short. */
function within(wish: number, field: NumberField, standing: number): number | null {
  const value = Math.min(field.most, Math.max(field.least, wish));
  return value === standing ? null : value;
}

function DataRows({ sets, asked, change }: { sets: readonly DataSet[]; asked: Asking; change: (patch: Partial<Asking>) => void }): JSX.Element {
  const name = String(asked.data?.name ?? ITS_OWN);
  const chosen = sets.find((one) => one.name === name);
  const pick = (wish: string): void => change({ data: wish === ITS_OWN ? null : { name: wish } });
  const set = (key: string, value: Value): void => {
    const { [key]: _, ...others } = asked.data ?? {};
    change({ data: value === chosen?.settings[key] ? others : { ...others, [key]: value } });
  };
  return (
    <>
      <Row label={say("lab-field-data")}>
        {(id) => <Choice id={id} choices={[ITS_OWN, ...sets.map((one) => one.name)]} value={name} change={pick}
          name={(one) => (one === ITS_OWN ? say("lab-ask-own-data") : (sets.find((set) => set.name === one)?.title ?? one))} />}
      </Row>
      {chosen && Object.entries(chosen.settings).filter(([key]) => key !== "name").map(([key, start]) => (
        <DataRow key={key} data={name} setting={key} value={asked.data?.[key] ?? start} change={(value) => set(key, value)} />
      ))}
    </>
  );
}

function DataRow({ data, setting, value, change }: { data: string; setting: string; value: Value; change: (value: Value) => void }): JSX.Element | null {
  const named = `lab-field-data-${setting.replaceAll("_", "-")}`;
  const label = hasWords(named) ? say(named) : setting.replaceAll("_", " ");
  const field = DATA[data]?.[setting];
  if (typeof value === "number") {
    const bounds = field?.kind === "number" ? field : { ...ANY, whole: Number.isInteger(value) };
    return <Row label={label}>{(id) => <NumberControl id={id} label={label} field={bounds} value={value} change={(wish) => change(bounds.whole ? Math.round(wish) : wish)} />}</Row>;
  }
  if (typeof value === "boolean") return <Row label={label}>{(id) => <Switch id={id} value={value} change={change} />}</Row>;
  if (field?.kind === "choice") return <Row label={label}>{(id) => <Choice id={id} choices={field.choices} value={String(value)} change={change} name={levelName} />}</Row>;
  return null;
}

/** What asking costs, told before it is asked, and the button that does it. */
export function AskButton({ desk, cost, trouble, line }: { desk: Desk; cost: Cost | null; trouble: string; line: ResultLine | undefined }): JSX.Element {
  const busy = desk.work.value.running;
  const done = line?.state === "finished";
  const begun = cost !== null && desk.workOn(cost.name) !== null;
  return (
    <div class="ask-button">
      {trouble ? <p class="hint warning" role="alert">{trouble}</p> : <p class="fact" role="status">{cost ? costText(cost) : say("lab-ask-reckoning")}</p>}
      {done && <p class="answered">{say("lab-ask-answered")}</p>}
      {!done && !begun && (
        <button type="button" class="plain strong" disabled={!cost || trouble !== ""} onClick={() => void desk.ask(state.peek().asked)}>
          {say(line ? "lab-ask-go-on" : busy ? "lab-ask-queue" : "lab-ask-go")}
        </button>
      )}
      {!done && !begun && busy && <p class="hint">{say("lab-ask-after", { title: busy.title })}</p>}
    </div>
  );
}

function costText(cost: Cost): string {
  if (!cost.networks) return say("lab-ask-cost-none");
  const values = { networks: count(cost.networks), least: cost.least ? "yes" : "no" };
  const wait = cost.seconds === null ? say("lab-ask-time-unknown") : say("lab-ask-time", { time: time(cost.seconds) });
  return together(say("lab-ask-cost", values), wait);
}
