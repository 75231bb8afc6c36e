// The page's style sheets for a widget: within its own root, as wide as its cell, and in sizes of its own, since a notebook's page
// has other ones.

const PIXELS = 16; // of a rem, as browsers have it unless a page changes it

/** A style sheet of the page as one of a shadow root, whose element `.page` is what the page's body is. */
export function scoped(css: string): string {
  return css
    .replace(/:root\[([^\]]*)\]/g, ":host([$1])")
    .replaceAll(":root", ":host")
    .replace(/(^|[{},;/\s])(?:body)(?=\s*[,{])/g, "$1.page")
    .replace(/@media\s*(\([^)]*width[^)]*\))/g, "@container $1")
    .replace(/(\d*\.?\d+)rem\b/g, (_, size: string) => `${Number((Number(size) * PIXELS).toFixed(4))}px`);
}
