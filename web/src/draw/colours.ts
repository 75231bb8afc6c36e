// Colours by role, as the style sheet has them at the moment; pixels take them as numbers.

export type Rgb = readonly [number, number, number];

export interface Colours {
  readonly ink: Rgb;
  readonly muted: Rgb;
  readonly grid: Rgb;
  readonly quiet: Rgb;
  readonly paper: Rgb;
  readonly series: readonly Rgb[];
}

const SERIES = 8;

/** The colours in force at an element. */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const role = (name: string): Rgb => parsed(style.getPropertyValue(`--${name}`));
  return {
    ink: role("ink"),
    muted: role("muted"),
    grid: role("grid"),
    quiet: role("quiet"),
    paper: role("paper"),
    series: Array.from({ length: SERIES }, (_, index) => role(`series-${index + 1}`)),
  };
}

export function parsed(text: string): Rgb {
  const given = /^\s*#([0-9a-f]{6}|[0-9a-f]{3})\s*$/i.exec(text)?.[1] ?? "808080";
  const digits = given.length === 3 ? given.replace(/./g, "$&$&") : given; // the build shortens #ffffff
  return [0, 2, 4].map((place) => Number.parseInt(digits.slice(place, place + 2), 16)) as unknown as Rgb;
}

/** From one colour to another: 0 is the first, 1 the second. */
export function mixed(one: Rgb, other: Rgb, share: number): Rgb {
  return [0, 1, 2].map((part) => Math.round(one[part] + (other[part] - one[part]) * share)) as unknown as Rgb;
}

export function css(colour: Rgb, opacity = 1): string {
  return opacity === 1 ? `rgb(${colour.join(" ")})` : `rgb(${colour.join(" ")} / ${opacity})`;
}

/** The colour of a class, the same everywhere. */
export function classColour(colours: Colours, index: number): Rgb {
  return colours.series[index % SERIES];
}
