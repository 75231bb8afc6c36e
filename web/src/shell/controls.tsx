// The controls that settings are changed with: numbers on a ladder, choices, switches. Each has a label and works by keyboard.
import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import type { Field } from "../state/fields";
import { typed } from "../words/numbers";
import { levelName, say } from "../words/words";

type NumberField = Extract<Field, { kind: "number" }>;

export function Row({ label, children, inert, note }: {
  label: string; children: (id: string) => ComponentChildren; inert?: boolean; note?: string;
}): JSX.Element {
  const id = useId();
  return (
    <div class={inert ? "row inert" : "row"} title={note}>
      <label for={id}>{label}</label>
      {children(id)}
    </div>
  );
}

/** The next value of a ladder above or below a number; without a ladder, one more or less. */
export function rung(field: NumberField, value: number, way: 1 | -1): number {
  if (field.steps.length) {
    const beyond = field.steps.filter((one) => (way > 0 ? one > value * (1 + 1e-9) + 1e-15 : one < value * (1 - 1e-9) - 1e-15));
    const next = way > 0 ? Math.min(...beyond) : Math.max(...beyond);
    if (Number.isFinite(next)) return next;
    const further = way > 0 ? value * 2 : value / 2;
    return Math.min(field.most, Math.max(field.least, field.whole ? Math.round(further) : further));
  }
  return Math.min(field.most, Math.max(field.least, value + way));
}

export function NumberControl({ id, label, field, value, change, disabled }: {
  id: string; label: string; field: NumberField; value: number; change: (value: number) => void; disabled?: boolean;
}): JSX.Element {
  const enter = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    const wish = Number(input.value.trim().replace(",", "."));
    if (input.value.trim() !== "" && Number.isFinite(wish)) change(wish);
    input.value = typed(value);
  };
  const key = (event: KeyboardEvent): void => {
    const way = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (!way) return;
    event.preventDefault();
    change(rung(field, value, way));
  };
  return (
    <span class="number">
      <button type="button" tabIndex={-1} aria-label={say("lab-less", { what: label })} disabled={disabled || value <= field.least}
        onClick={() => change(rung(field, value, -1))}>−</button>
      <input id={id} type="text" inputMode="decimal" autocomplete="off" aria-label={label} value={typed(value)} disabled={disabled}
        onChange={enter} onKeyDown={key} />
      <button type="button" tabIndex={-1} aria-label={say("lab-more", { what: label })} disabled={disabled || value >= field.most}
        onClick={() => change(rung(field, value, 1))}>+</button>
    </span>
  );
}

export function Choice({ id, choices, value, change, disabled, label, name = levelName }: {
  id?: string; choices: readonly string[]; value: string; change: (value: string) => void; disabled?: boolean; label?: string;
  name?: (value: string) => string;
}): JSX.Element {
  return (
    <select id={id} value={value} disabled={disabled} aria-label={label} onChange={(event) => change(event.currentTarget.value)}>
      {choices.map((one) => <option key={one} value={one} selected={one === value}>{name(one)}</option>)}
    </select>
  );
}

export function Switch({ id, value, change, disabled }: {
  id: string; value: boolean; change: (value: boolean) => void; disabled?: boolean;
}): JSX.Element {
  return (
    <input id={id} type="checkbox" class="switch" role="switch" checked={value} disabled={disabled}
      onChange={(event) => change(event.currentTarget.checked)} />
  );
}

/** A few choices side by side, one of them pressed. */
export function Segments<Choice extends string>({ label, choices, value, change, name }: {
  label: string; choices: readonly Choice[]; value: Choice; change: (value: Choice) => void; name: (value: Choice) => string;
}): JSX.Element {
  return (
    <div class="segments" role="group" aria-label={label}>
      {choices.map((one) => (
        <button key={one} type="button" aria-pressed={one === value} onClick={() => change(one)}>{name(one)}</button>
      ))}
    </div>
  );
}
