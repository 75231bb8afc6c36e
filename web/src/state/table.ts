// A pasted or dropped CSV table: which columns hold numbers, and the points that two of them and an answer make.
import { framed, MOST_POINTS, type OwnPoints } from "./points";

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What is wrong with a table, as a message of the catalogue and its values. */
export interface Mistake {
  readonly id: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export const LARGEST_TEXT = 4_000_000;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

export function isMistake(value: object): value is Mistake {
  return "id" in value;
}

/** The table in a text: commas, semicolons or tabs, as its first line has them; quotes as spreadsheets write them. */
export function readTable(text: string): Table | Mistake {
  if (text.length > LARGEST_TEXT) return { id: "lab-table-large", values: {} };
  const lines = split(text.replace(/^\ufeff/, ""));
  if (!lines) return { id: "lab-table-quotes", values: {} };
  const rows = lines.filter((row) => row.some((cell) => cell !== ""));
  if (rows.length < 2) return { id: "lab-table-empty", values: {} };
  const named = rows[0].some((cell) => !NUMBER.test(cell));
  const header = named ? rows[0] : rows[0].map((_, column) => `x${column + 1}`);
  const body = named ? rows.slice(1) : rows;
  if (header.length < 3) return { id: "lab-table-narrow", values: { columns: header.length } };
  const uneven = body.findIndex((row) => row.length !== header.length);
  if (uneven >= 0) return { id: "lab-table-uneven", values: { row: uneven + 1 + Number(named), columns: header.length } };
  return { header, rows: body };
}

function split(text: string): string[][] | null {
  const first = text.split("\n", 1)[0];
  const sign = [",", ";", "\t"].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best));
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = (): void => {
    row.push(cell.trim());
    cell = "";
  };
  for (let place = 0; place < text.length; place++) {
    const letter = text[place];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[place + 1] === '"') cell += text[++place];
      else quoted = false;
    } else if (letter === '"' && cell.trim() === "") {
      cell = "";
      quoted = true;
    } else if (letter === sign) endCell();
    else if (letter === "\n") {
      endCell();
      rows.push(row);
      row = [];
    } else cell += letter;
  }
  endCell();
  rows.push(row);
  return quoted ? null : rows;
}

/** The columns that hold nothing but finite numbers. */
export function numeric(table: Table): number[] {
  return table.header.map((_, column) => column).filter((column) => table.rows.every((row) => isFiniteNumber(row[column])));
}

function isFiniteNumber(cell: string): boolean {
  return NUMBER.test(cell) && Number.isFinite(Number(cell));
}

/** The points of two columns and an answer: classes by name, in order of first appearance, or numbers to predict. */
export function pointsOf(table: Table, columns: readonly [number, number], answer: number, regression: boolean, mostClasses: number): OwnPoints | Mistake {
  const rows = thinned(table.rows);
  const names = [...new Set(table.rows.map((row) => row[answer]))];
  if (!regression && (names.length < 2 || names.length > mostClasses))
    return { id: "lab-table-classes", values: { found: names.length, most: mostClasses } };
  const x = rows.map((row) => [Number(row[columns[0]]), Number(row[columns[1]])] as const);
  const y = rows.map((row) => (regression ? Number(row[answer]) : names.indexOf(row[answer])));
  return framed({ x, y, classes: regression ? 0 : names.length });
}

/** At most as many rows as a link can carry, evenly spaced. */
function thinned<Row>(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= MOST_POINTS) return rows;
  return Array.from({ length: MOST_POINTS }, (_, index) => rows[Math.floor((index * rows.length) / MOST_POINTS)]);
}
