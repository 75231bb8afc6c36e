// Where the last hidden layer puts the points: what began as a spiral ends, where training works, as clumps that a line divides.
import type { Channel, Points, Warp } from "../channel/channel";
import { css } from "../draw/colours";
import { boundsOf, drawPoints, scaleOf } from "../draw/plane";
import { surface } from "../draw/surface";
import { ending, type View } from "./view";

export function mountWarp(parent: HTMLElement, channel: Channel): View {
  let warp: Warp | null = null;
  let points: Points | null = null;
  const view = surface(parent, (context, width, height, colours) => {
    context.strokeStyle = css(colours.grid);
    context.strokeRect(0.5, 0.5, width - 1, height - 1);
    if (!warp) return;
    const scale = scaleOf(boundsOf(warp.x, warp.y), width, height);
    drawPoints(context, { x: warp.x, y: warp.y, target: warp.target }, points?.classes ?? 0, scale, colours);
  });
  return ending(
    channel.on("warp", (message) => {
      warp = message;
      view.refresh();
    }),
    channel.on("points", (message) => {
      points = message;
    }),
    channel.on("begun", () => {
      warp = null;
    }),
    () => view.dispose(),
  );
}
