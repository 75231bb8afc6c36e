"""Loss, optimizer, schedule and batches of a recipe as text: what its training loop is made of."""

import inspect
import textwrap
from dataclasses import dataclass
from typing import Any

from whorl.optimizers import Optimizer
from whorl.plain.piece import Piece, of_class, piece
from whorl.recipe import Recipe

LOSSES = {  # the criterion, what it compares, and with what
    "cross-entropy": ("nn.CrossEntropyLoss()", "{outputs}", "y"),
    "bce": ("nn.BCEWithLogitsLoss()", "{outputs}", "target"),
    "squared-error": ("nn.MSELoss()", "{outputs}", "target"),
    "squared-error-softmax": ("nn.MSELoss()", "{outputs}.softmax(dim=1)", "target"),
}
INITS = {
    "torch": "",
    "xavier": "nn.init.xavier_uniform_(layer.weight)",
    "he": 'nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")',
    "lecun": 'nn.init.kaiming_normal_(layer.weight, nonlinearity="linear")',
    "orthogonal": "nn.init.orthogonal_(layer.weight)",
    "normal": "nn.init.normal_(layer.weight, std={scale!r})",
}


@dataclass(frozen=True)
class Optimizing:
    """The expression that makes an optimizer, and its class where PyTorch lacks it."""

    text: str
    own: Piece | None


def loop(recipe: Recipe) -> list[str]:
    """The lines of a training loop, from a new network to a trained one."""
    criterion, compared, answers = LOSSES[recipe.loss.name]
    answers = "y" if recipe.is_regression else answers
    batched = recipe.training.batch != "full"
    picked = "[batch]" if batched else ""
    most = recipe.training.shift
    points = f"shifted(x{picked}, {most})" if most else f"x{picked}"
    outputs = compared.format(outputs=f"model({points})")
    moving = schedule(recipe)
    return [
        "model = network()",
        *(
            [f"target = nn.functional.one_hot(y, {recipe.data.classes}).float()"]
            if answers == "target"
            else []
        ),
        f"loss_function = {criterion}",
        f"optimizer = {optimizing(recipe).text}",
        *([f"schedule = {moving}"] if moving else []),
        f"for batch in islice(batches(len(x), {recipe.training.batch}), STEPS):"
        if batched
        else "for step in range(STEPS):",
        "    optimizer.zero_grad()",
        f"    loss = loss_function({outputs}, {answers}{picked})",
        "    loss.backward()",
        "    optimizer.step()",
        *(["    schedule.step()"] if moving else []),
        "return model",
    ]


def pieces(recipe: Recipe, language: str | None = "en") -> list[Piece]:
    """What the loop needs that PyTorch lacks."""
    training, made = recipe.training, []
    if training.batch != "full":
        made.append(piece("pieces.batches", {}, language))
    if training.shift:
        made.append(piece("pieces.shifted", {}, language))
    if training.warmup:
        made.append(piece("pieces.rate", _shape(recipe), language))
    own = optimizing(recipe, language).own
    return [*made, own] if own else made


def initialisation(recipe: Recipe) -> list[str]:
    """The lines that give a model its first weights; none where they are PyTorch's own."""
    text = INITS[recipe.network.init]
    if not text:
        return []
    kinds = ["nn.Linear"]
    if recipe.network.name == "convolutional":
        kinds.insert(0, f"nn.Conv{len(recipe.data.shape) - 1}d")
    asked = kinds[0] if len(kinds) == 1 else f"({', '.join(kinds)})"
    return [
        "for layer in model.modules():",
        f"    if isinstance(layer, {asked}):",
        f"        {text.format(scale=recipe.network.init_scale)}",
        "        nn.init.zeros_(layer.bias)",
    ]


def optimizing(recipe: Recipe, language: str | None = "en") -> Optimizing:
    """A recipe's optimizer, as its twin in torch.optim is written; settings that PyTorch has anyway are left out."""
    twin, text = _twin(recipe.optimizer), own_class(recipe.optimizer)
    name = type(twin).__name__ if text else f"torch.optim.{type(twin).__name__}"
    own = of_class(name, text, language) if text else None
    said = "".join(f", {key}={value!r}" for key, value in _unusual(twin))
    return Optimizing(f"{name}(model.parameters(){said})", own)


def own_class(optimizer: Optimizer) -> str:
    """The text of an optimizer's class where PyTorch has none like it; nothing where it has."""
    kind = type(_twin(optimizer))
    return "" if kind.__module__.startswith("torch.") else textwrap.dedent(inspect.getsource(kind))


def _twin(optimizer: Optimizer) -> Any:
    import torch

    return optimizer.twin([torch.nn.Parameter(torch.zeros(1))])


def _unusual(twin: Any) -> list[tuple[str, Any]]:
    """The settings of an optimizer that are not what they usually are; its rate is always said."""
    chosen = twin.param_groups[0]
    usual = inspect.signature(type(twin)).parameters
    return [
        (key, chosen[key])
        for key, one in usual.items()
        if key in chosen and key != "params" and (key == "lr" or chosen[key] != one.default)
    ]


def schedule(recipe: Recipe) -> str:
    """What moves the learning rate from step to step; nothing where it stays."""
    training, home = recipe.training, "torch.optim.lr_scheduler."
    if training.warmup:
        return f"{home}LambdaLR(optimizer, rate)"
    if training.schedule == "cosine":
        return f"{home}CosineAnnealingLR(optimizer, T_max=STEPS)"
    if training.schedule == "step":
        every, factor = training.decay_every, training.decay_factor
        return f"{home}StepLR(optimizer, step_size={every!r}, gamma={factor!r})"
    return ""


def _shape(recipe: Recipe) -> dict[str, Any]:
    """The settings of a rate that is warmed up."""
    training = recipe.training
    names = ("warmup", "schedule", "decay_every", "decay_factor")
    return {name: getattr(training, name) for name in names}
