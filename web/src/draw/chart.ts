// A live line chart (uPlot) in the page's colours: it follows its box and the theme, and says nothing that only colour says.
import uPlot from "uplot";
import { type Colours, coloursOf, css } from "./colours";
import { RECOLOURED } from "./surface";

export interface Line {
  readonly colour: (colours: Colours) => string;
  readonly width?: number;
  readonly dash?: readonly number[];
  /** This line and the next are the edges of a band. */
  readonly band?: (colours: Colours) => string;
}

export interface ChartOptions {
  readonly lines: readonly Line[];
  readonly log?: boolean;
  readonly range?: (least: number, most: number) => [number, number];
  readonly format: (value: number) => string;
  readonly steps: (value: number) => string;
  /** Draws behind the lines. */
  readonly behind?: (chart: uPlot, colours: Colours) => void;
  /** Told at which step the pointer is. */
  readonly pointed?: (index: number | null) => void;
}

export interface Chart {
  set(data: readonly (readonly (number | null)[])[]): void;
  dispose(): void;
}

const FONT = '12px system-ui, "PingFang SC", "Noto Sans SC", "Whorl Sans SC", sans-serif';

export function chart(parent: HTMLElement, options: ChartOptions): Chart {
  let colours = coloursOf(parent);
  let data: uPlot.AlignedData = [[], ...options.lines.map(() => [])] as uPlot.AlignedData;
  let asked = 0;
  const axis = (format: (value: number) => string): uPlot.Axis => ({
    stroke: () => css(colours.muted),
    grid: { stroke: () => css(colours.grid), width: 1 },
    ticks: { show: false },
    font: FONT,
    values: (_: uPlot, splits: number[]) => splits.map((value) => (value === null || value === undefined ? "" : format(value))),
  });
  const plot = new uPlot(
    {
      width: Math.max(50, parent.clientWidth),
      height: Math.max(50, parent.clientHeight),
      padding: [10, 12, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { size: 6 }, drag: { x: false, y: false } },
      scales: {
        x: { time: false },
        y: { distr: options.log ? 3 : 1, range: options.range && ((_, least, most) => options.range?.(least, most) ?? [least, most]) },
      },
      axes: [
        { ...axis(options.steps), size: 28, space: 70 },
        { ...axis(options.format), size: 52, space: 30 },
      ],
      series: [
        {},
        ...options.lines.map((line) => ({
          stroke: () => line.colour(colours),
          width: line.width ?? 1.5,
          dash: line.dash ? [...line.dash] : undefined,
          points: { show: false },
          spanGaps: true,
        })),
      ],
      bands: options.lines.flatMap((line, index) =>
        line.band ? [{ series: [index + 2, index + 1] as [number, number], fill: () => line.band?.(colours) ?? "" }] : [],
      ),
      hooks: {
        drawClear: [(shown) => options.behind?.(shown, colours)],
        setCursor: [(shown) => options.pointed?.(shown.cursor.idx ?? null)],
      },
    },
    data,
    parent,
  );
  plot.root.setAttribute("aria-hidden", "true");
  const draw = (): void => {
    asked = 0;
    plot.setData(data);
  };
  const resize = (): void => {
    if (parent.clientWidth > 50) plot.setSize({ width: parent.clientWidth, height: parent.clientHeight });
  };
  const recolour = (): void => {
    colours = coloursOf(parent);
    plot.redraw();
  };
  const watch = new ResizeObserver(resize);
  watch.observe(parent);
  document.addEventListener(RECOLOURED, recolour);
  return {
    set(next) {
      data = next as unknown as uPlot.AlignedData;
      asked ||= requestAnimationFrame(draw);
    },
    dispose() {
      cancelAnimationFrame(asked);
      watch.disconnect();
      document.removeEventListener(RECOLOURED, recolour);
      plot.destroy();
    },
  };
}
