// The settings of one section of a recipe as rows of controls; inert ones are greyed and say why.
import type { JSX } from "preact";
import { type Field, fitted, type Value } from "../state/fields";
import { fieldsOf, KINDS, type Recipe, type Section } from "../state/recipe";
import { say } from "../words/words";
import { Choice, NumberControl, Row, Switch } from "./controls";
import { set, type Side } from "./store";

const FULL = 0;

export function settingName(section: Section, key: string): string {
  return say(`lab-field-${section}-${key.replaceAll("_", "-")}`);
}

export function KindRow({ side, section, recipe, choices = KINDS[section], inert }: {
  side: Side; section: Section; recipe: Recipe; choices?: readonly string[]; inert?: boolean;
}): JSX.Element {
  return (
    <Row label={say(`lab-field-${section}`)} inert={inert}>
      {(id) => <Choice id={id} choices={choices} value={String(recipe[section].name)} change={(value) => set(side, section, "name", value)} />}
    </Row>
  );
}

export function SettingRows({ side, section, recipe, only, inert = [] }: {
  side: Side; section: Section; recipe: Recipe; only?: readonly string[]; inert?: readonly string[];
}): JSX.Element {
  const settings = recipe[section];
  const fields = Object.entries(fieldsOf(section, String(settings.name ?? "")));
  const rows = fields.filter(([key]) => (only ? only.includes(key) : true) && hasPlace(recipe, section, key));
  return (
    <>
      {rows.map(([key, field]) => (
        <SettingRow key={key} label={settingName(section, key)} field={field} value={settings[key]}
          inert={inert.includes(`${section}.${key}`)} change={(value) => set(side, section, key, value)} />
      ))}
    </>
  );
}

/** Whether a setting has anything to act on; what has not is left out rather than shown without effect. */
function hasPlace(recipe: Recipe, section: Section, key: string): boolean {
  if (key === "init_scale") return recipe.network.init === "normal";
  if (key.startsWith("decay_")) return recipe.training.schedule === "step";
  if (section === "network" && key === "residual") {
    const hidden = recipe.network.hidden as readonly number[];
    return hidden.some((width, layer) => layer > 0 && width === hidden[layer - 1]);
  }
  return true;
}

function SettingRow({ label, field, value, change, inert }: {
  label: string; field: Field; value: Value; change: (value: Value) => void; inert: boolean;
}): JSX.Element | null {
  const note = inert ? say("lab-inert") : undefined;
  if (field.kind === "pair") return <PairRows label={label} value={value as readonly number[]} change={change} />;
  return (
    <Row label={label} inert={inert} note={note}>
      {(id) => <SettingControl id={id} label={label} field={field} value={value} change={change} />}
    </Row>
  );
}

function SettingControl({ id, label, field, value, change }: {
  id: string; label: string; field: Field; value: Value; change: (value: Value) => void;
}): JSX.Element | null {
  switch (field.kind) {
    case "number":
      return <NumberControl id={id} label={label} field={field} value={Number(value)} change={change} />;
    case "choice":
      return <Choice id={id} choices={field.choices} value={String(value)} change={change} name={field.choices.includes("batch") ? normalisationName : undefined} />;
    case "switch":
      return <Switch id={id} value={value === true} change={change} />;
    case "batch":
      return <BatchControl id={id} label={label} value={value} change={change} />;
    default:
      return null;
  }
}

function normalisationName(value: string): string {
  return value === "none" ? say("level-none") : say("level-batch");
}

const BATCH: Extract<Field, { kind: "number" }> = {
  kind: "number", least: FULL, most: 100_000, whole: true, initial: 32, steps: [1, 4, 8, 16, 32, 64, 128, 256],
};

function BatchControl({ id, label, value, change }: {
  id: string; label: string; value: Value; change: (value: Value) => void;
}): JSX.Element {
  const full = value === "full";
  return (
    <span class="batch">
      <button type="button" aria-pressed={full} onClick={() => change(full ? 32 : "full")}>{say("level-full")}</button>
      <NumberControl id={id} label={label} field={{ ...BATCH, least: 1 }} value={full ? 32 : Number(value)} disabled={full} change={change} />
    </span>
  );
}

function PairRows({ label, value, change }: {
  label: string; value: readonly number[]; change: (value: Value) => void;
}): JSX.Element {
  const field: Extract<Field, { kind: "number" }> = {
    kind: "number", least: 0, most: 0.99999, whole: false, initial: 0, steps: [0, 0.5, 0.9, 0.95, 0.99, 0.999, 0.9999],
  };
  return (
    <>
      {value.map((one, place) => (
        <Row key={place} label={`${label}${"₁₂"[place]}`}>
          {(id) => (
            <NumberControl id={id} label={label} field={field} value={one}
              change={(wish) => change(value.map((old, index) => (index === place ? Number(fitted(field, wish) ?? old) : old)))} />
          )}
        </Row>
      ))}
    </>
  );
}
