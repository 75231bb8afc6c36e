"""Why a GPU: answers on planted clocks come out every way; what is not a clock is measured and computed again."""

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from calling import call
from whorl.answers.answer import Answer, as_json
from whorl.experiments import (
    clocks,
    machinery,
    mining,
    operations,
    precision,
    roof,
    timing,
    transposing,
)
from whorl.experiments.clocks import Task, events, in_rounds, wall
from whorl.experiments.operations import OPERATIONS, Place, places, tasks
from whorl.faces.dry_run import forecast
from whorl.faces.plans import ask_plan
from whorl.laboratory import laboratory
from whorl.perform import look_again
from whorl.plan import AskPlan, Means
from whorl.questions import answer_question
from whorl.questions.device import recipes
from whorl.recipe import RecipeError
from whorl.report.drawing import svg
from whorl.storage.store import Store
from whorl.theory.crossing import crossed, crossing
from whorl.theory.mixing import LUCKY, digest, digest_one, lucky
from whorl.theory.rounding import rounded_once, sums_in_turn, unit, usual

SMALL = {"row": 4**4, "tries": 4**4, "side": 16, "turned": 32}
ROUNDS = 5


@pytest.fixture(autouse=True)
def little_work(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(operations.LARGEST, "quick", SMALL)
    monkeypatch.setitem(precision.SIDES, "quick", (16, 32))
    monkeypatch.setitem(precision.DRAWS, "quick", 2)
    monkeypatch.setitem(precision.TIMED, "quick", 32)
    monkeypatch.setitem(roof.NUMBERS, "quick", 2**10)


def plant(
    monkeypatch: pytest.MonkeyPatch, overhead: dict[str, float], each: dict[str, float], noise: float = 0.01
):
    """Clocks that say `overhead` and `each` for every unit of work, by way, and rounds that differ by `noise`."""

    def planted(timed: list[Task], rounds: int) -> np.ndarray:
        random = np.random.default_rng(2 + len(timed))
        exact = [overhead.get(one.way, 1e-6) + each.get(one.way, 1e-9) * one.size**2 for one in timed]
        return np.outer(exact, np.ones(rounds)) * np.exp(random.normal(0, noise, (len(timed), rounds)))

    for module in (timing, roof, precision):
        monkeypatch.setattr(module, "in_rounds", planted)


def asked(folder: Path, device: str = "cpu", rounds: int = ROUNDS) -> Answer:
    plan = AskPlan(question="device", seeds=rounds, delta=0.1, means=Means.model_validate({"device": device}))
    with laboratory(plan, folder / "result") as lab:
        return answer_question(lab, plan)


def document(answer: Answer, language: str = "en") -> dict:
    return json.loads(as_json(answer.document(language)))


def found(answer: Answer) -> dict[str, dict]:
    return {one["id"]: one for one in document(answer)["findings"]}


# The verdict, both ways and neither


@pytest.mark.parametrize(
    ("torch_each", "noise", "kind", "english", "chinese"),
    [
        (1e-9, 0.01, "equivalent", "are equally fast to within ±10%", "一样快，相差不出 ±10%"),
        (5e-10, 0.01, "differs", "PyTorch is faster than NumPy: ", "PyTorch 比 NumPy 快"),
        (2e-9, 0.01, "differs", "PyTorch is slower than NumPy: only 0.", "PyTorch 比 NumPy 慢"),
        (1e-9, 0.5, "undecided", "could not be told", "谁快还说不定"),
    ],
)
def test_the_verdict_follows_the_clocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, torch_each, noise, kind, english, chinese
):
    same = {"numpy": 0.0, "torch": 0.0}
    plant(monkeypatch, same, {"numpy": 1e-9, "torch": torch_each}, noise)
    answer = asked(tmp_path)
    told = document(answer)
    assert told["answer"]["kind"] == kind
    assert english in told["answer"]["text"]
    assert chinese in document(answer, "zh")["answer"]["text"]
    assert told["answer"]["text"].startswith("There is no GPU here that PyTorch can use")
    assert found(answer)["speed-product-torch"]["kind"] == kind  # no table contradicts its verdict


def test_every_ratio_and_crossing_is_computed_from_the_kept_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    plant(
        monkeypatch,
        {"numpy": 1e-6, "torch": 4e-6, "python": 1e-7},
        {"numpy": 4e-9, "torch": 1e-9, "python": 1e-6},
    )
    answer = asked(tmp_path)
    told = found(answer)
    with Store.open(tmp_path / "result", read_only=True) as store:
        for name, operation in OPERATIONS.items():
            if name == "view":
                continue
            sizes = operation.sizes("quick")
            kept = store.observed(f"timing-{name}", {"sizes": sizes, "rounds": ROUNDS, "device": "cpu"})
            assert kept is not None
            ratio = np.log2(kept["numpy"][-1] / kept["torch"][-1])
            assert told[f"speed-{name}-torch"]["estimate"] == pytest.approx(ratio.mean())
    where = document(answer)["crossings"]
    exact = np.sqrt(3e-6 / 3e-9)  # where 1e-6 + 4e-9 n² is 4e-6 + 1e-9 n²
    assert where["sum-torch"]["low"] < where["sum-torch"]["estimate"] < where["sum-torch"]["high"]
    assert where["sum-torch"]["estimate"] == pytest.approx(exact, rel=0.3)  # sizes are four times apart
    assert where["product-torch"]["estimate"] is None  # 16 x 16 is too small for it
    assert "does not overtake" in told["crossing-product-torch"]["text"]
    assert told["loop-product"]["estimate"] > 0


def test_what_is_faster_everywhere_or_nowhere_or_unclear_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    always, open_ = tmp_path / "always", tmp_path / "open"
    plant(monkeypatch, {"torch": 1e-7}, {"torch": 1e-10})
    assert "at every size timed" in found(asked(always))["crossing-sum-torch"]["text"]
    plant(monkeypatch, {}, {}, noise=1.0)
    assert "is not settled" in found(asked(open_))["crossing-sum-torch"]["text"]


# A GPU, imitated: tensors stay on the processor, clocks are planted


def pretend_gpu(monkeypatch: pytest.MonkeyPatch, each: dict[str, float]):
    at = [
        Place("torch", "cpu", wall),
        Place("cuda", "cpu", wall),
        Place("carried", "cpu", wall, carried=True),
    ]
    for module in (timing, roof, precision, mining):
        monkeypatch.setattr(module, "places", lambda device: at if device == "cuda" else at[:1])
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda: "Imagined 1")
    kernels = {"cuda-bfloat16": np.array(["gemm_bf16_tensorop"]), "cuda-float32": np.array(["sgemm"])}
    monkeypatch.setattr(precision, "_kernels", lambda place: kernels)
    plant(monkeypatch, {"cuda": 1e-5, "carried": 5e-5}, {"numpy": 1e-8, "torch": 1e-8, **each})


def test_with_a_gpu_it_is_compared_with_the_processor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    pretend_gpu(monkeypatch, {"cuda": 1e-10, "carried": 2e-9, "cuda-bfloat16": 1e-10, "cuda-float32": 1e-9})
    answer = asked(tmp_path, "cuda")
    told, content = found(answer), document(answer)
    assert content["answer"]["text"].startswith("Measured on a GPU (Imagined 1)")
    assert "CUDA is slower than PyTorch" in content["answer"]["text"]  # 16 x 16 does not fill it
    crossings = content["crossings"]
    assert crossings["sum-cuda"]["estimate"] < crossings["sum-carried"]["estimate"]
    assert {"bandwidth-cuda", "proof-cuda-bfloat16", "error-cuda-tf32", "hash-rate-cuda"} <= set(told)
    assert set(content["roofs"]) == {"torch", "cuda"}
    assert any("no GPU: it was tried on planted clocks only" in one for one in content["caveats"])
    assert "gemm_bf16_tensorop" in answer.text("en")
    drawn = [one.chart for one in answer.report.figures if one.chart.id in ("times", "roofline", "errors")]
    assert all(svg(one, "zh").startswith("<svg") for one in drawn)


@pytest.mark.parametrize(("slowly", "kind"), [(1.0, "memory-above"), (0.1, "memory")])
def test_the_roof_is_the_best_round_and_says_which_side_an_operation_lies_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slowly: float, kind: str
):
    plant(monkeypatch, {"numpy": 1e-6, "torch": 1e-6}, {"numpy": 1e-9, "torch": 1e-9})
    timed = roof.in_rounds
    monkeypatch.setattr(roof, "in_rounds", lambda tasks, rounds: timed(tasks, rounds) * slowly)
    answer = asked(tmp_path)
    told, found_roof = found(answer), document(answer)["roofs"]["torch"]
    with Store.open(tmp_path / "result", read_only=True) as store:
        settings = {"numbers": 2**10, "rounds": ROUNDS, "device": "cpu"}
        kept = store.observed("timing-memory", settings)
        sizes = OPERATIONS["product"].sizes("quick")
        product = store.observed("timing-product", {"sizes": sizes, "rounds": ROUNDS, "device": "cpu"})
    assert kept is not None
    assert product is not None
    assert found_roof["bandwidth"] == pytest.approx(12 * 2**10 / kept["torch"].min())
    work = 2 * np.array(sizes, float)[:, None] ** 3
    assert found_roof["peak"] == pytest.approx(max((work / product[way]).max() for way in ("numpy", "torch")))
    words = {"memory": "Memory is the limit", "memory-above": "so a cache served part of it"}
    assert words[kind] in told["limit-add"]["text"]


def test_a_gpu_that_is_faster_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    pretend_gpu(monkeypatch, {"cuda": 1e-10})
    monkeypatch.setitem(operations.LARGEST, "quick", {**SMALL, "side": 128})
    text = document(asked(tmp_path, "cuda"))["answer"]["text"]
    assert "CUDA is faster than PyTorch" in text


def test_events_are_recorded_around_the_calls_and_waited_for():
    told = []

    class Event:
        def __init__(self, enable_timing: bool):
            assert enable_timing

        def record(self) -> None:
            told.append("record")

        def elapsed_time(self, other: "Event") -> float:
            assert told[-1] == "wait"
            return 6.0  # milliseconds

    cuda = SimpleNamespace(Event=Event, synchronize=lambda: told.append("wait"))
    assert events(lambda: told.append("call"), 3, cuda) == pytest.approx(0.002)
    assert told == ["wait", "record", "call", "call", "call", "record", "wait"]


def test_only_kernels_of_the_gpu_are_named():
    def event(name: str, device: str) -> SimpleNamespace:
        return SimpleNamespace(name=name, device_type=f"DeviceType.{device}")

    seen = [
        event("aten::mm", "CPU"),
        event("gemm", "CUDA"),
        event("gemm", "CUDA"),
        event("Memcpy HtoD", "CUDA"),
    ]
    assert precision.kernel_names(seen) == ["gemm"]


def test_a_gpu_that_is_not_there_is_refused_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    if torch.cuda.is_available():
        pytest.skip("there is one")
    called = call(capsys, "ask", "device", "--device", "cuda", "--out", tmp_path / "out")
    assert called.code == 2
    assert "PyTorch sees no CUDA device here" in called.err
    assert places("cpu") == [Place("torch", "cpu", wall)]


# Clocks and rounds


def test_rounds_begin_one_task_further_on_and_short_calls_are_timed_together(monkeypatch: pytest.MonkeyPatch):
    told = []

    def clock(name: str, seconds: float):
        def timed(run, calls: int) -> float:
            told.append((name, calls))
            return seconds

        return timed

    timed = [
        Task(name, 1, lambda: None, clock(name, s)) for name, s in (("a", 1e-4), ("b", 2.0), ("c", 1e-9))
    ]
    monkeypatch.setattr(clocks, "TRIES", 1)
    seconds = in_rounds(timed, 3)
    assert seconds.tolist() == [[1e-4] * 3, [2.0] * 3, [1e-9] * 3]
    assert told[:6] == [(name, 1) for name in "aabbcc"]
    assert told[6:9] == [("a", 10), ("b", 1), ("c", clocks.MOST_CALLS)]
    assert "".join(name for name, _ in told[6:]) == "abcbcacab"


def test_the_least_of_a_few_tries_counts():
    answers = iter([0.01, 0.01, 0.05, 0.02, 0.03])
    assert in_rounds([Task("a", 1, lambda: None, lambda run, calls: next(answers))], 1).tolist() == [[0.02]]


# What every way computes


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_every_way_of_an_operation_gives_the_same(name: str):
    at = [Place("torch", "cpu", wall), Place("carried", "cpu", wall, carried=True)]
    results = {task.way: np.asarray(task.run(), dtype=float) for task in tasks(OPERATIONS[name], [8], at)}
    assert {"numpy", "torch", "carried"} <= set(results)
    for one in results.values():
        np.testing.assert_allclose(one, results["numpy"], rtol=1e-5, atol=1e-6)
    arrays = OPERATIONS[name].prepare(8)
    assert OPERATIONS[name].work(8) >= 0
    assert name in ("hash", "view") or OPERATIONS[name].traffic(8) == 4 * (
        sum(one.size for one in arrays) * (name != "create") + results["numpy"].size * (name != "sum")
    )


def test_hashes_agree_bit_by_bit_spread_evenly_and_their_operations_are_counted():
    tries = np.concatenate([np.arange(3000), [2**31 - 1, -(2**31), -1]]).astype(np.int32)
    one_by_one = [digest_one(int(one)) for one in tries]
    assert digest(tries).tolist() == digest(torch.from_numpy(tries)).tolist() == one_by_one
    assert len(set(one_by_one)) == len(tries)  # the mixing can be undone, so no two tries meet
    many = digest(np.arange(2**18, dtype=np.int32))
    assert int(lucky(many).sum()) == pytest.approx(2**18 / 2**LUCKY, abs=5 * np.sqrt(2**18 / 2**LUCKY))
    bits = np.unpackbits(many.view(np.uint8)).reshape(-1, 32).mean(axis=0)
    assert np.abs(bits - 0.5).max() < 0.01

    class Counted(int):
        done = 0

    def counting(operator: str):
        plain = getattr(int, operator)

        def counted(self, other):
            Counted.done += 1
            return Counted(plain(self, other))

        return counted

    for operator in ("__xor__", "__rshift__", "__and__", "__mul__"):
        setattr(Counted, operator, counting(operator))
    digest(Counted(5))
    assert Counted.done == 24


# Crossings


def test_a_crossing_lies_where_two_power_laws_meet():
    sizes = np.array([1.0, 4, 16, 64])
    assert crossed(sizes, np.log2(sizes / 10)) == pytest.approx(10)
    assert crossed(sizes, np.ones(4)) == 0
    assert crossed(sizes, np.array([1.0, 1, 1, -1])) == np.inf
    assert crossed(sizes, np.array([1.0, -1, 1, 1])) == pytest.approx(8)


def test_the_interval_of_a_crossing_covers():
    """Simulated truth: gains of ten rounds about a line through 10; all but a few of sixty intervals hold it."""
    random, sizes, held = np.random.default_rng(3), np.array([1.0, 4, 16, 64]), 0
    for _ in range(60):
        gain = np.log2(sizes / 10)[:, None] + random.normal(0, 0.5, (4, 15))
        one = crossing(sizes, gain, random)
        held += one.low <= 10 <= one.high
    assert held >= 52


# Rounding


def test_rounding_errors_are_what_the_theory_says():
    x = np.random.default_rng(0).standard_normal(200_000)
    for name, kind in (("float32", torch.float32), ("float16", torch.float16), ("bfloat16", torch.bfloat16)):
        rounded = torch.as_tensor(x).to(kind).double().numpy()
        assert np.sqrt(((rounded - x) ** 2).mean()) == pytest.approx(usual(name), rel=0.02)
        assert np.abs((rounded - x) / x)[np.abs(x) > 1e-3].max() <= unit(name)
        assert unit(name) == torch.finfo(kind).eps / 2


def test_products_err_as_predicted_and_short_sums_with_the_root_of_the_size():
    place, ways = Place("torch", "cpu", wall), {one.name: one for one in precision.CPU}
    for side in (32, 128):
        a, b = precision.factors(side, 0)
        exact = a @ b
        apart = {
            "float16": precision._apart(precision.product(a, b, ways["float16"], place), exact),
            "bfloat16": precision._apart(precision.product(a, b, ways["bfloat16"], place), exact),
            "summed": precision._apart(precision.summed_low(a, b), exact),
        }
        assert apart["float16"] == pytest.approx(rounded_once("float16"), rel=0.1)
        assert apart["bfloat16"] == pytest.approx(rounded_once("bfloat16"), rel=0.1)
        assert apart["summed"] == pytest.approx(
            float(sums_in_turn("bfloat16", np.array([side], float), True)[0]), rel=0.15
        )


def test_probes_tell_the_bits_of_inputs_and_of_sums():
    """Products of float64 rounded by hand: what a probe says is what was rounded."""

    def rounded(values: np.ndarray, bits: int) -> np.ndarray:
        mantissa, exponent = np.frexp(values)
        return np.ldexp(np.round(mantissa * 2.0 ** (bits + 1)) / 2.0 ** (bits + 1), exponent)

    def by_hand(probe: tuple[np.ndarray, np.ndarray], inputs: int, sums: int) -> torch.Tensor:
        left, right = (rounded(one, inputs) for one in probe)
        total = np.zeros((len(left), 1))
        for column in range(left.shape[1]):
            total = rounded(total + left[:, column : column + 1] * right[column, :1], sums)
        return torch.as_tensor(total)

    for inputs, sums in ((7, 23), (10, 23), (7, 7)):
        assert precision._exact(by_hand(precision.input_probe(), inputs, 52)) == inputs
        assert precision._exact(by_hand(precision.sum_probe(), 52, sums)) == sums
    assert precision._exact(by_hand(precision.input_probe(), 52, 52)) == 52


def test_a_flag_is_put_back():
    before = torch.get_float32_matmul_precision()
    with precision.allowed("medium"):
        assert torch.get_float32_matmul_precision() == "medium"
    assert torch.get_float32_matmul_precision() == before


# The whole question


def test_it_trains_nothing_and_keeps_what_it_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Real clocks once; then the same bytes whenever it is looked at, and nothing is measured again."""
    answer = asked(tmp_path, rounds=2)
    told = document(answer)
    assert (told["networks"], told["failed"], told["outcome"], told["delta"]) == (0, 0, None, 0.1)
    ids = [one["id"] for one in told["findings"]]
    assert len(set(ids)) == len(ids)
    assert {"schema", "versions", "question", "answer", "findings", "charts", "caveats"} <= set(told)
    for one in told["findings"]:
        assert one["kind"] in (None, "differs", "equivalent", "undecided")
        assert (one["estimate"] is None) == (one["low"] is None) == (one["high"] is None)
    assert told["charts"] == ["strides", "transposing", "times", "ratios", "roofline", "errors"]
    assert "agree on every bit" in found(answer)["hash-same"]["text"]
    assert found(answer)["shared-memory"]["text"].startswith("A tensor made from an array")
    for module in (timing, roof, precision):
        monkeypatch.setattr(module, "in_rounds", lambda timed, rounds: pytest.fail("measured again"))
    for again in (look_again(tmp_path / "result"), asked(tmp_path, rounds=2)):
        for language in ("en", "zh"):
            assert document(again, language) == document(answer, language)
    facts = [one.id for one, _ in answer.report.made.facts]
    assert not {"made-fleet", "made-seeds"} & set(facts)
    assert "made-device" in facts


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_chart_can_be_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str):
    plant(monkeypatch, {"numpy": 1e-6, "torch": 3e-6}, {"numpy": 2e-9})
    for figure in asked(tmp_path).report.figures:
        assert svg(figure.chart, language).startswith("<svg")


def test_a_plan_costs_nothing_and_takes_no_data(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    plan = ask_plan("device", device="cpu")
    assert (plan.delta, plan.means.device, recipes(plan)) == (0.1, "cpu", [])
    assert forecast(plan).total.networks == 0
    with pytest.raises(RecipeError, match="the question device trains nothing"):
        ask_plan("device", "moons")
    called = call(capsys, "ask", "device", "--dry-run", "--device", "cpu")
    assert called.code == 0
    assert "nothing is trained" in called.out


@pytest.mark.parametrize(("load", "busy"), [(0.1, False), (3.0, True)])
def test_a_busy_machine_is_told_first_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, load: float, busy: bool
):
    plant(monkeypatch, {}, {})
    monkeypatch.setattr(machinery.os, "getloadavg", lambda: (load * machinery.cores(), 0.0, 0.0))
    told = document(asked(tmp_path))
    assert ("not to be quoted" in told["answer"]["text"]) == busy
    assert any("had little else to do" in one for one in told["caveats"]) != busy


def test_strides_are_those_that_the_libraries_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    plant(monkeypatch, {}, {})
    table = next(
        one for one in asked(tmp_path).report.numbers if one.rows[0][0] == "NumPy" and len(one.rows) == 4
    )
    array = np.zeros(transposing.SHAPE, np.float64)
    assert table.rows[0][3] == str(tuple(step // 8 for step in array.strides))
    assert table.rows[3][3] == str(torch.from_numpy(array).T.stride())
    plain = machinery.Machinery("x", 2, 2, "", "", "", "", False, 0.1)
    assert not plain.busy
