// How numbers are written, as in `language/numbers.py`: a minus that is one, a dash for what is not a number.

const MINUS = "−";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

export function general(value: number, significant = 3): string {
  if (Number.isNaN(value)) return "—";
  if (!Number.isFinite(value)) return value < 0 ? `${MINUS}∞` : "∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const written =
    size >= 10 ** Math.max(significant, 6) || size < 1e-4 ? scientific(size) : String(Number(size.toPrecision(significant)));
  return value < 0 ? MINUS + written : written;
}

function scientific(size: number): string {
  const [mantissa, exponent] = size.toExponential(1).split("e");
  const power = [...exponent.replace("+", "")].map((sign) => (sign === "-" ? "⁻" : SUPERSCRIPTS[Number(sign)])).join("");
  return `${mantissa.replace(/\.0$/, "")}×10${power}`;
}

export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return general(value);
  const written = Math.abs(value).toFixed(decimals);
  return value < 0 && /[1-9]/.test(written) ? MINUS + written : written;
}

export function percent(value: number): string {
  return Number.isFinite(value) ? `${fixed(100 * value, 1)}%` : "—";
}

/** With a sign in front, as a difference has one. */
export function signed(value: number, decimals: number): string {
  const written = fixed(value, decimals);
  return value > 0 && /[1-9]/.test(written) ? `+${written}` : written;
}

export function count(value: number): string {
  return Number.isFinite(value) ? Math.round(value).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",") : "—";
}

/** As people type it: 0.001, 30, 1e-5. */
export function typed(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** Seconds in the unit that people would use, as `language/numbers.py` chooses it: a message of words.ftl and its number. */
export function duration(seconds: number): { readonly id: string; readonly number: string } {
  if (seconds < 120) return { id: "number-seconds", number: fixed(Math.max(0, seconds), 0) };
  if (seconds < 7200) return { id: "number-minutes", number: fixed(seconds / 60, 0) };
  return { id: "number-hours", number: fixed(seconds / 3600, 1) };
}

/** Bytes likewise. */
export function size(bytes: number): { readonly id: string; readonly number: string } {
  const units = ["bytes", "kilobytes", "megabytes", "gigabytes", "terabytes"];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return { id: `number-${units[power]}`, number: general(bytes / 1000 ** power) };
}
