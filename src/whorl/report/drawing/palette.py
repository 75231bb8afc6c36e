"""The colours of charts and reports, by role, for light and dark; the series stay apart for the colour-blind.

The hues follow Okabe and Ito (2008, "Color universal design"), darkened or lightened until text in them is legible
(contrast 4.5 and more) on the paper of its theme.
"""

ROLES: dict[str, tuple[str, str]] = {
    "ink": ("#1b1e23", "#e9ebee"),
    "muted": ("#59626d", "#a3abb6"),
    "grid": ("#e1e5ea", "#2e353f"),
    "quiet": ("#bcc3cb", "#4c5561"),
    "paper": ("#ffffff", "#14171c"),
    "series-1": ("#0063a6", "#5cb3f0"),
    "series-2": ("#c24a00", "#ff8f52"),
    "series-3": ("#007a5a", "#3fcba0"),
    "series-4": ("#a8467f", "#ee9ccb"),
    "series-5": ("#8a5c00", "#f0b840"),
    "series-6": ("#00748a", "#5fd0e0"),
    "series-7": ("#59626d", "#a9b1bc"),
    "series-8": ("#8c2d2d", "#ff9c9c"),
}
SERIES = sum(role.startswith("series") for role in ROLES)


def light(role: str) -> str:
    """The colour for print and PNG."""
    return ROLES[role][0]


def placeholder(role: str) -> str:
    """A colour that stands for a role until the SVG is rewritten; no chart uses it for anything else."""
    return f"#01fe{list(ROLES).index(role):02x}"


def variable(role: str) -> str:
    """The role as a CSS variable, which falls back to the light colour."""
    return f"var(--{role}, {light(role)})"


def style_sheet(selector: str) -> str:
    """The variables of both themes: dark where the reader's system asks for it and the page is not printed."""
    values = [";".join(f"--{role}:{colours[theme]}" for role, colours in ROLES.items()) for theme in (0, 1)]
    dark = "@media screen and (prefers-color-scheme:dark)"
    return f"{selector}{{{values[0]}}}\n{dark}{{{selector}{{{values[1]}}}}}\n"
