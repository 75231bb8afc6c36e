import subprocess
import sys

import pytest

import whorl


def test_importing_whorl_loads_neither_torch_nor_matplotlib():
    code = (
        "import sys, whorl, whorl.faces.cli;"
        "print([name for name in ('torch', 'matplotlib', 'numpy', 'pydantic') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_every_public_name_is_there_and_listed():
    assert whorl.__all__ == sorted(whorl.__all__)
    for name in whorl.__all__:
        assert getattr(whorl, name) is not None
        assert name in dir(whorl)


def test_functions_are_not_hidden_by_modules_of_the_same_name():
    import whorl.explanation
    import whorl.study
    from whorl.explanation import explain_in
    from whorl.study import read_study

    assert callable(whorl.explain)
    assert callable(whorl.study)
    assert callable(explain_in)
    assert callable(read_study)


def test_an_unknown_name_is_answered_with_those_there_are():
    with pytest.raises(AttributeError, match="explain"):
        whorl.explian  # noqa: B018  # pyright: ignore[reportAttributeAccessIssue]
