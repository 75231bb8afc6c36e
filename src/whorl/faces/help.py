"""The help of the commands in the reader's language: `command-NAME` and `option-NAME` of the catalogues."""

from typing import Any

from typer.core import TyperCommand, TyperGroup

from whorl.faces.session import width
from whorl.language import Text, say
from whorl.language.columns import listed, wrapped


def worded(command: Any, language: str, name: str = "whorl") -> Any:
    """The command and its subcommands with their words put in."""
    command.help = say(Text(f"command-{name}"), language)
    for parameter in command.params:
        parameter.help = say(Text("option-" + parameter.name.replace("_", "-")), language)
    command.language = language
    for sub, inner in getattr(command, "commands", {}).items():
        worded(inner, language, sub if name == "whorl" else f"{name}-{sub}")
    return command


class _Worded:
    """Writes its help as we do: usage, what it is for, then arguments, commands and options, each with its words."""

    language = "en"

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(page(self, ctx, self.language))

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # pyright: ignore[reportAttributeAccessIssue]
        if option is not None:
            option.help = say(Text("option-help"), self.language)
        return option

    def get_short_help_str(self, limit: int = 45) -> str:
        return _first_line(self)


class Command(_Worded, TyperCommand):
    """A command whose help is in the catalogues."""


class Group(_Worded, TyperGroup):
    """A command with subcommands."""


def page(command: Any, ctx: Any, language: str) -> str:
    """The help of a command, no wider than the terminal."""
    columns = width()
    usage = " ".join([ctx.command_path, *_pieces(command, ctx, language)])
    lines = [say(Text("help-usage", {"usage": usage}), language), ""]
    lines += [line for part in command.help.split("\n") for line in wrapped(part, columns)]
    for title, rows in _sections(command, ctx):
        lines += ["", say(Text(title), language), *listed(rows, columns)] if rows else []
    return "\n".join(lines) + "\n"


def _pieces(command: Any, ctx: Any, language: str) -> list[str]:
    arguments = [_argument(one) for one in command.params if one.param_type_name == "argument"]
    after = [say(Text("help-a-command"), language)] if getattr(command, "commands", None) else []
    return [*arguments, *after, say(Text("help-some-options"), language)]


def _argument(parameter: Any) -> str:
    name = parameter.metavar or parameter.name.upper()
    return name if parameter.required else f"[{name}]"


def _sections(command: Any, ctx: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    parameters = command.get_params(ctx)
    arguments = [one for one in parameters if one.param_type_name == "argument"]
    options = [one for one in parameters if one.param_type_name == "option" and not one.hidden]
    commands = getattr(command, "commands", {}).items()
    return [
        ("help-arguments", [(_argument(one), one.help) for one in arguments]),
        ("help-commands", [(name, _first_line(one)) for name, one in commands if not one.hidden]),
        ("help-options", [(_option(one, ctx), one.help) for one in options]),
    ]


def _option(option: Any, ctx: Any) -> str:
    names = "/".join([*option.opts, *option.secondary_opts])
    if option.is_flag:
        return names
    choices = option.type_descriptor.choices
    return f"{names} {option.metavar or '|'.join(choices or ()) or option.name.upper()}"


def _first_line(command: Any) -> str:
    return (command.help or "").split("\n")[0]
