// A transparent sheet with what seldom changes, drawn once and laid over what changes with every frame.

export interface Sheet {
  /** Lays the sheet over a canvas; what is on it is drawn anew where its size or one of what it `shows` is another. */
  draw(onto: CanvasRenderingContext2D, width: number, height: number, shows: readonly unknown[], fill: Fill): void;
}

export type Fill = (context: CanvasRenderingContext2D) => void;

export function sheet(): Sheet {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  let drawn: readonly unknown[] = [];
  return {
    draw(onto, width, height, shows, fill) {
      if (!context) return;
      const { a: density } = onto.getTransform();
      const wish = [width, height, density, ...shows];
      if (wish.length !== drawn.length || wish.some((one, place) => one !== drawn[place])) {
        canvas.width = Math.round(width * density);
        canvas.height = Math.round(height * density);
        context.setTransform(density, 0, 0, density, 0, 0);
        fill(context);
        drawn = wish;
      }
      onto.drawImage(canvas, 0, 0, width, height);
    },
  };
}
