// SVG and small HTML from the server as nodes of the page: parsed where nothing runs, kept only as far as elements and
// attributes are known, with ids of its own, so that two pictures of the same figure can stand on one page.

export type MarkupKind = "image/svg+xml" | "text/html";

const ELEMENTS: Readonly<Record<MarkupKind, ReadonlySet<string>>> = {
  "image/svg+xml": new Set([
    "svg", "g", "path", "use", "defs", "clipPath", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "text", "tspan",
    "title", "desc", "linearGradient", "radialGradient", "stop", "pattern", "mask", "symbol", "marker",
  ]),
  "text/html": new Set(["p", "br", "ul", "ol", "li", "pre", "code", "strong", "em", "blockquote"]),
};
const HARMLESS_PLACE = /^(#[\w.:-]*|data:image\/(png|jpeg|webp);base64,[\w+/=\s]*)$/;

interface Policy {
  createHTML(text: string): string;
}
const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes;
/** Lets a string into the parser, whose document is inert; nothing else of the page parses strings. */
const policy: Policy = types?.createPolicy("whorl-markup", { createHTML: (text) => text }) ?? { createHTML: (text) => text };

let pictures = 0;

/** What a text means, as nodes to be put into the page; null where it is not well formed. */
export function nodesOf(text: string, kind: MarkupKind): DocumentFragment | null {
  const parsed = new DOMParser().parseFromString(policy.createHTML(text), kind);
  const root = kind === "text/html" ? parsed.body : parsed.documentElement;
  if (parsed.querySelector("parsererror") || !root) return null;
  clean(root, kind);
  const made = document.createDocumentFragment();
  if (kind === "text/html") made.append(...Array.from(root.childNodes, (node) => document.importNode(node, true)));
  else {
    if (root.localName !== "svg") return null;
    own(root, `p${++pictures}-`);
    made.append(document.importNode(root, true));
  }
  return made;
}

function clean(element: Element, kind: MarkupKind): void {
  for (const attribute of Array.from(element.attributes)) if (!isKept(attribute, kind)) element.removeAttributeNode(attribute);
  for (const child of Array.from(element.childNodes)) {
    if (child.nodeType === Node.TEXT_NODE) continue;
    if (child instanceof Element && ELEMENTS[kind].has(child.localName)) clean(child, kind);
    else child.remove();
  }
}

function isKept({ localName: name, value }: Attr, kind: MarkupKind): boolean {
  if (kind === "text/html" || name.startsWith("on") || name === "style" || name === "class") return false;
  if (name === "href") return HARMLESS_PLACE.test(value); // in whatever namespace
  return !/url\((?!\s*["']?#)/i.test(value);
}

/** Gives the ids within a picture, and what refers to them, a prefix of their own. */
function own(root: Element, prefix: string): void {
  for (const element of [root, ...root.querySelectorAll("*")])
    for (const attribute of Array.from(element.attributes)) {
      const { localName: name, value } = attribute;
      if (name === "id") attribute.value = prefix + value;
      else if (name === "href" && value.startsWith("#")) attribute.value = `#${prefix}${value.slice(1)}`;
      else if (value.includes("url(#")) attribute.value = value.replaceAll("url(#", `url(#${prefix}`);
    }
}
