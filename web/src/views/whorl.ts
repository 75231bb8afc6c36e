// The picture at the playground's door: three straight sectors bend until they hold the three arms of a spiral. It is
// geometry, and no network has been trained for it.
import type { PointSet } from "../channel/channel";
import { act, eased } from "../draw/act";
import { drawPoints, scaleOf } from "../draw/plane";
import { classPixels, raster } from "../draw/raster";
import { surface } from "../draw/surface";
import { classTable } from "../draw/table";
import { ending, type View } from "./view";

const ARMS = 3;
const TURN = (2 * Math.PI) / ARMS;
const ALONG = 34; // points on an arm
const ROWS = 72;
const HALF_HEIGHT = 1.12;
const LASTS = 3500; // milliseconds

export function mountWhorl(parent: HTMLElement): View {
  const picture = raster();
  let bend = 1;
  const view = surface(parent, (context, width, height, colours) => {
    const half = (HALF_HEIGHT * width) / height;
    const bounds = { left: -half, right: half, bottom: -HALF_HEIGHT, top: HALF_HEIGHT };
    const columns = Math.max(1, Math.round((ROWS * width) / height));
    const { classes, level } = sectors(columns, half, bend);
    picture.draw(context, classPixels(classes, level, classTable(colours, ARMS)), columns, { x: 0, y: 0, width, height });
    drawPoints(context, POINTS, ARMS, scaleOf(bounds, width, height), colours);
  });
  const end = act(parent, LASTS, (share) => {
    bend = eased(share);
    view.refresh();
  });
  return ending(end, () => view.dispose());
}

/** To which arm each place belongs, and how clearly, when the arms are bent by a share of what the spiral's are. */
function sectors(columns: number, half: number, bend: number): { classes: Uint8Array; level: Uint8Array } {
  const classes = new Uint8Array(columns * ROWS);
  const level = new Uint8Array(columns * ROWS);
  for (let place = 0; place < classes.length; place++) {
    const x = half * ((2 * ((place % columns) + 0.5)) / columns - 1);
    const y = HALF_HEIGHT * (1 - (2 * (Math.floor(place / columns) + 0.5)) / ROWS);
    const arm = Math.atan2(x, y) / TURN - 2 * bend * Math.hypot(x, y) + 100 * ARMS;
    classes[place] = Math.round(arm) % ARMS;
    level[place] = 255 * (1 - 2 * Math.abs(arm - Math.round(arm)));
  }
  return { classes, level };
}

const POINTS: PointSet = (() => {
  const places = Array.from({ length: ARMS * ALONG }, (_, index) => {
    const [arm, radius] = [index % ARMS, 0.06 + (0.94 * Math.floor(index / ARMS)) / ALONG];
    const angle = TURN * (arm + 2 * radius) + 0.13 * Math.sin(7.3 * index) * (0.4 + radius);
    return [radius * Math.sin(angle), radius * Math.cos(angle), arm] as const;
  });
  const column = (place: 0 | 1 | 2): Float32Array => Float32Array.from(places, (one) => one[place]);
  return { x: column(0), y: column(1), target: column(2) };
})();
