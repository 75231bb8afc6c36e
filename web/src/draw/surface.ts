// A canvas as sharp as the screen that redraws when its size, the theme or what it shows changes, at most once a frame.
import { type Colours, coloursOf } from "./colours";

export interface Surface {
  readonly canvas: HTMLCanvasElement;
  /** Asks for a drawing at the next frame. */
  refresh(): void;
  dispose(): void;
}

export type Draw = (context: CanvasRenderingContext2D, width: number, height: number, colours: Colours) => void;

/** Style sheets tell canvases by this event that colours have changed. */
export const RECOLOURED = "whorl:recoloured";

export function surface(parent: HTMLElement, draw: Draw): Surface {
  const canvas = document.createElement("canvas");
  canvas.className = "surface";
  canvas.setAttribute("aria-hidden", "true");
  parent.append(canvas);
  const context = canvas.getContext("2d");
  let colours: Colours | null = null;
  let asked = 0;

  const paint = (): void => {
    asked = 0;
    const width = parent.clientWidth;
    const height = parent.clientHeight;
    if (!context || width === 0 || height === 0) return;
    const density = Math.min(3, window.devicePixelRatio || 1);
    const [across, down] = [Math.round(width * density), Math.round(height * density)];
    if (canvas.width !== across || canvas.height !== down) {
      canvas.width = across;
      canvas.height = down;
    }
    colours ??= coloursOf(parent);
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, width, height);
    draw(context, width, height, colours);
  };
  const refresh = (): void => {
    asked ||= requestAnimationFrame(paint);
  };
  const recolour = (): void => {
    colours = null;
    refresh();
  };
  const watch = new ResizeObserver(refresh);
  watch.observe(parent);
  document.addEventListener(RECOLOURED, recolour);
  return {
    canvas,
    refresh,
    dispose() {
      watch.disconnect();
      document.removeEventListener(RECOLOURED, recolour);
      cancelAnimationFrame(asked);
      canvas.remove();
    },
  };
}
