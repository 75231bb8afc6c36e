"""Rewrites Matplotlib's SVG: colours become CSS variables, styles attributes, and ids unique within a page.

A page whose content security policy forbids inline styles can then hold many charts, which follow light and dark.
"""

import re
from xml.etree import ElementTree

from whorl.report.drawing.palette import ROLES, placeholder, style_sheet, variable

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
REFERENCE = re.compile(r"(?:url\(#|^#)([^)]+)")
DECIMALS = re.compile(r"(\d+\.\d{2})\d+")


def rewrite(source: str, prefix: str) -> ElementTree.Element:
    """The drawing without metadata, ids starting with `prefix`."""
    root = ElementTree.fromstring(source)
    _drop(root)
    _spread_styles(root)
    _colour(root)
    _shorten(root)
    _name(root, prefix)
    return root


def inline(root: ElementTree.Element, label: str) -> str:
    """The drawing for a page that defines the variables, with a label for those who cannot see it."""
    root.attrib.update({"role": "img", "aria-label": label, "focusable": "false"})
    return _text(root)


def standalone(root: ElementTree.Element, title: str, description: str) -> str:
    """The drawing as a file of its own, with its own variables, title and description."""
    root.attrib["role"] = "img"
    for position, (tag, text) in enumerate(
        (("title", title), ("desc", description), ("style", style_sheet("svg")))
    ):
        element = ElementTree.Element(SVG + tag)
        element.text = text
        root.insert(position, element)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _text(root)


def _text(root: ElementTree.Element) -> str:
    ElementTree.register_namespace("", SVG[1:-1])
    return ElementTree.tostring(root, encoding="unicode")


def _drop(root: ElementTree.Element) -> None:
    """Metadata and the global style go; what the style said is said by the root."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (SVG + "metadata", SVG + "style"):
                parent.remove(child)
    root.attrib.update({"stroke-linejoin": "round", "stroke-linecap": "butt"})
    width, height = (float(root.attrib[side].removesuffix("pt")) for side in ("width", "height"))
    root.attrib.update({"width": f"{width * 4 / 3:.0f}", "height": f"{height * 4 / 3:.0f}"})


def _spread_styles(root: ElementTree.Element) -> None:
    for element in root.iter():
        for declaration in filter(None, element.attrib.pop("style", "").split(";")):
            name, value = declaration.split(":", 1)
            element.attrib[name.strip()] = value.strip()


def _colour(root: ElementTree.Element) -> None:
    variables = {placeholder(role): variable(role) for role in ROLES}
    for element in root.iter():
        for side in ("fill", "stroke"):
            if element.get(side) in variables:
                element.attrib[side] = variables[element.attrib[side]]


def _shorten(root: ElementTree.Element) -> None:
    """Hundredths of a point are enough, except inside glyphs, which are drawn large and scaled."""
    for element in root.iter():
        for name in ("d", "x", "y"):
            if name in element.attrib and not _is_glyph(element):
                element.attrib[name] = DECIMALS.sub(r"\1", element.attrib[name]).replace("\n", "").strip()


def _is_glyph(element: ElementTree.Element) -> bool:
    return "scale(0.015625)" in element.get("transform", "")


def _name(root: ElementTree.Element, prefix: str) -> None:
    used = {
        match
        for element in root.iter()
        for value in element.attrib.values()
        for match in REFERENCE.findall(value)
    }
    names = {old: f"{prefix}{number}" for number, old in enumerate(sorted(used))}
    for element in root.iter():
        if element.attrib.get("id") in names:
            element.attrib["id"] = names[element.attrib["id"]]
        else:
            element.attrib.pop("id", None)
        if HREF in element.attrib:
            element.attrib["href"] = element.attrib.pop(HREF)
        for name in ("href", "clip-path"):
            if name in element.attrib and not element.attrib[name].startswith("data:"):
                element.attrib[name] = REFERENCE.sub(
                    lambda found: found[0].replace(found[1], names[found[1]]), element.attrib[name]
                )
