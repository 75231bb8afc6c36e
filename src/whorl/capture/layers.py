"""Layers, losses, optimizers and schedules of PyTorch by name: what their arguments are called and usually are."""

from typing import Any

_CONV = ("in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation", "groups", "bias")
_CONV_DEFAULTS = {"stride": 1, "padding": 0, "dilation": 1, "groups": 1, "bias": True}
_POOL = ("kernel_size", "stride", "padding")
_POOL_DEFAULTS = {"stride": None, "padding": 0}
_NORM = ("num_features", "eps", "momentum", "affine", "track_running_stats")
_NORM_DEFAULTS = {"eps": 1e-5, "momentum": 0.1, "affine": True, "track_running_stats": True}
LAYERS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "Linear": (("in_features", "out_features", "bias"), {"bias": True}),
    "ReLU": (("inplace",), {"inplace": False}),
    "Tanh": ((), {}),
    "Sigmoid": ((), {}),
    "ELU": (("alpha", "inplace"), {"alpha": 1.0, "inplace": False}),
    "SELU": (("inplace",), {"inplace": False}),
    "GELU": (("approximate",), {"approximate": "none"}),
    "SiLU": (("inplace",), {"inplace": False}),
    "Softplus": (("beta", "threshold"), {"beta": 1.0, "threshold": 20.0}),
    "LeakyReLU": (("negative_slope", "inplace"), {"negative_slope": 0.01, "inplace": False}),
    "Identity": ((), {}),
    "Sine": ((), {}),  # no class of PyTorch: what torch.sin does
    "Square": ((), {}),
    "Scaled": (("factor",), {}),
    "LocalResponseNorm": (("size", "alpha", "beta", "k"), {"alpha": 1e-4, "beta": 0.75, "k": 1.0}),
    "Dropout": (("p", "inplace"), {"p": 0.5, "inplace": False}),
    "Flatten": (("start_dim", "end_dim"), {"start_dim": 1, "end_dim": -1}),
    "Softmax": (("dim",), {"dim": None}),
    "LogSoftmax": (("dim",), {"dim": None}),
    "BatchNorm1d": (_NORM, _NORM_DEFAULTS),
    "BatchNorm2d": (_NORM, _NORM_DEFAULTS),
    "Conv1d": (_CONV, _CONV_DEFAULTS),
    "Conv2d": (_CONV, _CONV_DEFAULTS),
    "MaxPool1d": (_POOL, _POOL_DEFAULTS),
    "MaxPool2d": (_POOL, _POOL_DEFAULTS),
    "AvgPool1d": (_POOL, _POOL_DEFAULTS),
    "AvgPool2d": (_POOL, _POOL_DEFAULTS),
}
WITHOUT_EFFECT = ("inplace",)  # of settings that change no number
LOSSES: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "CrossEntropyLoss": (
        ("weight", "size_average", "ignore_index", "reduce", "reduction", "label_smoothing"),
        {"weight": None, "ignore_index": -100, "reduction": "mean", "label_smoothing": 0.0},
    ),
    "NLLLoss": (("weight",), {"weight": None, "reduction": "mean"}),
    "MSELoss": (("size_average", "reduce", "reduction"), {"reduction": "mean"}),
    "BCEWithLogitsLoss": (("weight",), {"weight": None, "pos_weight": None, "reduction": "mean"}),
    "BCELoss": (("weight",), {"weight": None, "reduction": "mean"}),
    "L1Loss": (("size_average", "reduce", "reduction"), {"reduction": "mean"}),
}
LOSS_FUNCTIONS = {
    "cross_entropy": "CrossEntropyLoss",
    "nll_loss": "NLLLoss",
    "mse_loss": "MSELoss",
    "binary_cross_entropy_with_logits": "BCEWithLogitsLoss",
    "binary_cross_entropy": "BCELoss",
    "l1_loss": "L1Loss",
}
_COMMON = {"weight_decay": 0.0, "maximize": False}
_ADAM = (
    ("lr", "betas", "eps", "weight_decay", "amsgrad"),
    {"lr": 1e-3, "betas": (0.9, 0.999), "eps": 1e-8, "amsgrad": False, **_COMMON},
)
OPTIMIZERS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "SGD": (
        ("lr", "momentum", "dampening", "weight_decay", "nesterov"),
        {"lr": 1e-3, "momentum": 0.0, "dampening": 0.0, "nesterov": False, **_COMMON},
    ),
    "Adam": _ADAM,
    "AdamW": (_ADAM[0], {**_ADAM[1], "weight_decay": 0.01}),
    "RMSprop": (
        ("lr", "alpha", "eps", "weight_decay", "momentum", "centered"),
        {"lr": 1e-2, "alpha": 0.99, "eps": 1e-8, "momentum": 0.0, "centered": False, **_COMMON},
    ),
    "Adagrad": (
        ("lr", "lr_decay", "weight_decay", "initial_accumulator_value", "eps"),
        {"lr": 1e-2, "lr_decay": 0.0, "initial_accumulator_value": 0.0, "eps": 1e-10, **_COMMON},
    ),
    "Adadelta": (("lr", "rho", "eps", "weight_decay"), {"lr": 1.0, "rho": 0.9, "eps": 1e-6, **_COMMON}),
}
OTHER_OPTIMIZERS = ("Adamax", "NAdam", "RAdam", "ASGD", "Rprop", "LBFGS", "SparseAdam", "Adafactor", "Muon")
ONLY_FASTER = ("foreach", "fused", "capturable", "differentiable", "set_to_none")
SCHEDULERS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "StepLR": (("step_size", "gamma", "last_epoch"), {"gamma": 0.1}),
    "ExponentialLR": (("gamma", "last_epoch"), {}),
    "CosineAnnealingLR": (("T_max", "eta_min", "last_epoch"), {"eta_min": 0.0}),
    "MultiStepLR": (("milestones", "gamma", "last_epoch"), {"gamma": 0.1}),
    "ReduceLROnPlateau": (("mode", "factor", "patience"), {"mode": "min", "factor": 0.1, "patience": 10}),
    "OneCycleLR": (("max_lr", "total_steps"), {}),
    "LambdaLR": (("lr_lambda",), {}),
    "LinearLR": (("start_factor", "end_factor", "total_iters"), {}),
}
INITS = (
    "xavier_uniform_", "xavier_normal_", "kaiming_uniform_", "kaiming_normal_", "normal_", "uniform_", "orthogonal_",
    "zeros_", "ones_", "constant_", "trunc_normal_", "eye_", "sparse_", "dirac_",
)  # fmt: skip
FLAGS = {
    "torch.backends.cudnn": (
        "enabled",
        "deterministic",
        "benchmark",
        "benchmark_limit",
        "allow_tf32",
        "fp32_precision",
        "conv",
        "rnn",
    ),
    "torch.backends.cuda.matmul": (
        "allow_tf32",
        "allow_fp16_reduced_precision_reduction",
        "allow_bf16_reduced_precision_reduction",
        "fp32_precision",
    ),
    "torch.backends.mps": (),
    "torch.backends.mkldnn": ("enabled", "deterministic", "allow_tf32", "fp32_precision"),
}


def named(
    given: list[Any], keywords: dict[str, Any], table: tuple[tuple[str, ...], dict[str, Any]]
) -> dict[str, Any]:
    """Arguments by name, with what they are where nobody says."""
    names, usual = table
    placed = dict(zip(names, given, strict=False))
    extra = {f"argument {place + 1}": one for place, one in enumerate(given) if place >= len(names)}
    return {**usual, **placed, **extra, **keywords}


def settings_of(kind: str, given: list[Any], keywords: dict[str, Any]) -> dict[str, Any]:
    """The settings of a layer."""
    told = named(given, keywords, LAYERS.get(kind, ((), {})))
    return {name: one for name, one in told.items() if name not in (*WITHOUT_EFFECT, "device", "dtype")}
