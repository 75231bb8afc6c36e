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
