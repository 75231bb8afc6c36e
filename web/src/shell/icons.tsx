// Small pictures of data sets and signs of the controls, drawn in the text's colour.
import type { JSX } from "preact";

const SIGNS: Readonly<Record<string, string>> = {
  play: "M7 4.5v15l12-7.5z",
  pause: "M6 5h4v14H6zM14 5h4v14h-4z",
  step: "M5 5v14l9-7zM16 5h3v14h-3z",
  reset: "M12 5V1L6.5 6 12 11V7a5 5 0 1 1-5 5H5a7 7 0 1 0 7-7z",
  dice: "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm0 2v14h14V5zm3 2.2a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zm8 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zm-4 3.4a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zM8 14a1.4 1.4 0 1 1 0 2.8A1.4 1.4 0 0 1 8 14zm8 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8z",
  link: "M10.6 13.4a1 1 0 0 1 0-1.4l3-3a1 1 0 1 1 1.4 1.4l-3 3a1 1 0 0 1-1.4 0zM8 18a4 4 0 0 1-2.8-6.8l3-3 1.4 1.4-3 3a2 2 0 1 0 2.8 2.8l3-3 1.4 1.4-3 3A4 4 0 0 1 8 18zm9.8-5.2-1.4-1.4 1-1a2 2 0 1 0-2.8-2.8l-3 3-1.4-1.4 3-3a4 4 0 1 1 5.6 5.6z",
  sun: "M12 7a5 5 0 1 1 0 10 5 5 0 0 1 0-10zM11 1h2v3h-2zM11 20h2v3h-2zM1 11h3v2H1zM20 11h3v2h-3zM4.2 5.6l1.4-1.4 2.1 2.1-1.4 1.4zM16.3 17.7l1.4-1.4 2.1 2.1-1.4 1.4zM4.2 18.4l2.1-2.1 1.4 1.4-2.1 2.1zM16.3 6.3l2.1-2.1 1.4 1.4-2.1 2.1z",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
};

export function Sign({ name }: { name: keyof typeof SIGNS & string }): JSX.Element {
  return <svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><path d={SIGNS[name]} fill="currentColor" fill-rule="evenodd" /></svg>;
}

type Dot = readonly [x: number, y: number, group: number];

function spread(size: number, make: (share: number, index: number) => Dot): Dot[] {
  return Array.from({ length: size }, (_, index) => make(index / size, index));
}

function turned(angle: number, radius: number, group: number): Dot {
  return [radius * Math.sin(angle), radius * Math.cos(angle), group];
}

function cell(index: number, side: number): readonly [number, number] {
  return [(index % side) * (2 / side) - 1 + 1 / side, Math.floor(index / side) * (2 / side) - 1 + 1 / side];
}

const PICTURES: Readonly<Record<string, () => Dot[]>> = {
  spiral: () => [0, 1, 2].flatMap((arm) => spread(11, (t) => turned(((2 * Math.PI) / 3) * (arm + 2 * t), t * 0.95 + 0.05, arm))),
  xor: () => [0, 1, 2, 3].flatMap((corner) => spread(6, (t) => [
    (corner % 2 ? 0.55 : -0.55) + 0.28 * Math.cos(6.28 * t), (corner > 1 ? 0.55 : -0.55) + 0.28 * Math.sin(6.28 * t), (corner % 2) ^ (corner >> 1)])),
  rings: () => [0, 1, 2].flatMap((ring) => spread(6 + 5 * ring, (t) => turned(6.28 * t, (ring + 1) / 3.2, ring))),
  moons: () => [...spread(12, (t): Dot => [Math.cos(3.3 * t) * 0.62 - 0.25, Math.sin(3.3 * t) * 0.75 - 0.15, 0]),
    ...spread(12, (t): Dot => [0.25 - Math.cos(3.3 * t) * 0.62, 0.15 - Math.sin(3.3 * t) * 0.75, 1])],
  gaussians: () => [0, 1, 2].flatMap((cloud) => spread(9, (t, index) => {
    const [x, y] = turned((2 * Math.PI * cloud) / 3, 0.6, 0);
    const radius = index % 2 ? 0.28 : 0.14;
    return [x + radius * Math.cos(6.28 * t), y + radius * Math.sin(6.28 * t), cloud];
  })),
  checkerboard: () => spread(36, (_, index) => [...cell(index, 6), (Math.floor((index % 6) / 2) + Math.floor(index / 12)) % 2]),
  plane: () => spread(36, (_, index) => { const [x, y] = cell(index, 6); return [x, y, x * y > 0 ? 0 : 1]; }),
};

export function DataPicture({ name }: { name: string }): JSX.Element {
  const dots = PICTURES[name]?.() ?? [];
  return (
    <svg class="data-picture" viewBox="-1.15 -1.15 2.3 2.3" aria-hidden="true">
      {dots.map(([x, y, group], index) => <circle key={index} class={`class-${group + 1}`} cx={x} cy={-y} r="0.1" />)}
      {name === "own" && <path class="pen" d="M-.75 .75l.1-.5L.4-.8q.12-.12.24 0l.16.16q.12.12 0 .24L-.25 .65z" />}
    </svg>
  );
}
