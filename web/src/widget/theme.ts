// Whether a notebook is light or dark: what is painted behind the widget says so, whatever program shows the notebook.

export type Shade = "light" | "dark";

const DARK = 0.4; // of white's luminance

/** The shade behind an element; null where nothing opaque is painted there. */
export function shadeBehind(element: Element, painted: (element: Element) => string): Shade | null {
  for (let place: Element | null = element; place; place = place.parentElement) {
    const shade = shadeOf(painted(place));
    if (shade) return shade;
  }
  return null;
}

/** The shade of a colour as browsers compute it; null where one sees through it. */
export function shadeOf(colour: string): Shade | null {
  const numbers = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  if (!/^rgba?\(/.test(colour) || numbers.length < 3 || (numbers[3] ?? 1) < 0.5) return null;
  const [red, green, blue] = numbers.map((one) => one / 255);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < DARK ? "dark" : "light";
}

const MARKED = ["class", "style", "theme", "data-jp-theme-light", "data-jp-theme-name", "data-vscode-theme-kind"];

/** Calls with the shade behind an element, now and whenever it becomes another; what comes back ends that. */
export function followShade(element: Element, tell: (shade: Shade) => void): () => void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  let told: Shade | null = null;
  const look = (): void => {
    const marked = document.documentElement.getAttribute("theme"); // Colab's outputs are see-through
    const given = marked === "dark" || marked === "light" ? marked : null;
    const shade = shadeBehind(element, (one) => getComputedStyle(one).backgroundColor) ?? given ?? (system.matches ? "dark" : "light");
    if (shade !== told) tell(shade);
    told = shade;
  };
  const shown = new IntersectionObserver(look); // front ends put a view into the page after it was made
  shown.observe(element);
  const later = (): void => void setTimeout(look, 300); // until style sheets of the other theme are there
  const watch = new MutationObserver(later);
  for (const place of [document.documentElement, document.body]) watch.observe(place, { attributes: true, attributeFilter: MARKED });
  system.addEventListener("change", look);
  look();
  return () => {
    watch.disconnect();
    shown.disconnect();
    system.removeEventListener("change", look);
  };
}
