// Which points are learned from: a kind of data with its settings, points drawn by hand, or a table pasted or dropped.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { DATA, MOST_CLASSES } from "../state/fields";
import { MOST_POINTS, NO_POINTS, type OwnPoints } from "../state/points";
import { consistent, initial } from "../state/recipe";
import { isMistake, LARGEST_TEXT, type Mistake, numeric, pointsOf, readTable, type Table } from "../state/table";
import { count } from "../words/numbers";
import { levelName, say } from "../words/words";
import { Choice, Row } from "./controls";
import { DataPicture } from "./icons";
import { enough } from "./run";
import { SettingRows } from "./settings";
import { isHidden, set, state, update } from "./store";

export function DataPanel(): JSX.Element {
  const { recipe } = state.value;
  const name = String(recipe.data.name);
  const kinds = Object.keys(DATA).filter((kind) => kind !== "own" || !isHidden("draw"));
  return (
    <section class="card data-panel" aria-labelledby="data-heading">
      <h2 id="data-heading">{say("lab-data")}</h2>
      <div class="data-kinds" role="radiogroup" aria-labelledby="data-heading">
        {kinds.map((kind) => (
          <button key={kind} type="button" role="radio" aria-checked={kind === name} class="data-kind" onClick={() => choose(kind)}>
            <DataPicture name={kind} />
            <span>{kind === "own" ? say("lab-own") : levelName(kind)}</span>
          </button>
        ))}
      </div>
      {name === "own" ? <OwnPanel /> : <SettingRows side="recipe" section="data" recipe={recipe} />}
    </section>
  );
}

function choose(kind: string): void {
  if (kind !== "own") return set("recipe", "data", "name", kind);
  const own = state.value.own ?? NO_POINTS;
  const recipe = consistent({ ...state.value.recipe, data: initial("data", "own") }, own);
  update({ own, recipe, other: recipe, preset: "" });
}

/** Takes points over, with everything that follows from their number of classes. */
export function take(own: OwnPoints): void {
  const recipe = consistent({ ...state.value.recipe, data: { name: "own" } }, own);
  const loss = own.classes && recipe.loss.name === "squared-error" && !state.value.own?.classes ? { name: "cross-entropy" } : recipe.loss;
  update({ own, recipe: { ...recipe, loss }, other: { ...recipe, loss }, preset: "" });
}

function OwnPanel(): JSX.Element {
  const own = state.value.own ?? NO_POINTS;
  return (
    <div class="own">
      <p class="hint">{own.classes ? say("lab-draw-hint") : say("lab-draw-regression")}</p>
      <p class="count">{say("lab-own-count", { points: count(own.x.length), most: count(MOST_POINTS) })}</p>
      {own.x.length > 0 && !enough(own) && <p class="hint warning">{say("lab-own-few")}</p>}
      <div class="buttons">
        <button type="button" class="plain" disabled={!own.x.length} onClick={() => take({ ...own, x: own.x.slice(0, -1), y: own.y.slice(0, -1) })}>{say("lab-own-undo")}</button>
        <button type="button" class="plain" disabled={!own.x.length} onClick={() => take({ ...NO_POINTS, classes: own.classes || 2 })}>{say("lab-own-clear")}</button>
      </div>
      <TableInput />
    </div>
  );
}

function TableInput(): JSX.Element {
  const [table, setTable] = useState<Table | null>(null);
  const [mistake, setMistake] = useState<Mistake | null>(null);
  const [over, setOver] = useState(false);
  const take = (text: string): void => {
    const found = readTable(text);
    setMistake(isMistake(found) ? found : null);
    setTable(isMistake(found) ? null : found);
  };
  const file = async (given: File | null | undefined): Promise<void> => {
    if (!given) return;
    if (given.size > LARGEST_TEXT) setMistake({ id: "lab-table-large", values: {} });
    else take(await given.text());
  };
  return (
    <div class={over ? "table-input over" : "table-input"}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); void file(event.dataTransfer?.files[0]); }}>
      <label class="table-label">
        <span>{say("lab-table")}</span>
        <textarea rows={3} spellcheck={false} placeholder={"x,y,class\n0.1,0.8,A\n0.7,-0.2,B"}
          onInput={(event) => { const text = event.currentTarget.value; if (text.trim()) take(text); else { setTable(null); setMistake(null); } }} />
      </label>
      <label class="file">
        <span class="plain">{say("lab-table-file")}</span>
        <input type="file" accept=".csv,.tsv,.txt,text/csv" onChange={(event) => void file(event.currentTarget.files?.[0])} />
      </label>
      {mistake && <p class="hint warning" role="alert">{say(mistake.id, mistake.values)}</p>}
      {table && <Columns table={table} wrong={setMistake} />}
    </div>
  );
}

function Columns({ table, wrong }: { table: Table; wrong: (mistake: Mistake | null) => void }): JSX.Element {
  const numbers = numeric(table);
  const [columns, setColumns] = useState<readonly number[]>([numbers[0] ?? 0, numbers[1] ?? 0]);
  const [answer, setAnswer] = useState(table.header.length - 1);
  const [regression, setRegression] = useState(false);
  if (numbers.length < 2) return <p class="hint warning" role="alert">{say("lab-table-numbers")}</p>;
  const names = (places: readonly number[]) => ({
    choices: places.map(String),
    name: (place: string) => table.header[Number(place)].slice(0, 30),
  });
  const use = (): void => {
    const found = pointsOf(table, [columns[0], columns[1]], answer, regression, MOST_CLASSES);
    wrong(isMistake(found) ? found : null);
    if (!isMistake(found)) take(found);
  };
  const all = table.header.map((_, column) => column);
  return (
    <div class="columns">
      {[0, 1].map((axis) => (
        <Row key={axis} label={say(axis ? "lab-table-y" : "lab-table-x")}>
          {(id) => <Choice id={id} {...names(numbers)} value={String(columns[axis])} change={(value) => setColumns(columns.map((old, index) => (index === axis ? Number(value) : old)))} />}
        </Row>
      ))}
      <Row label={say("lab-table-answer")}>
        {(id) => <Choice id={id} {...names(all)} value={String(answer)} change={(value) => { setAnswer(Number(value)); setRegression(false); }} />}
      </Row>
      {numbers.includes(answer) && (
        <Row label={say("lab-table-predict")}>
          {(id) => <input id={id} type="checkbox" class="switch" role="switch" checked={regression} onChange={(event) => setRegression(event.currentTarget.checked)} />}
        </Row>
      )}
      <p class="hint">{say("lab-table-note", { rows: count(table.rows.length), most: count(MOST_POINTS) })}</p>
      <button type="button" class="plain strong" onClick={use}>{say("lab-table-use")}</button>
    </div>
  );
}
