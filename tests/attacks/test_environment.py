"""The grader's environment stays outside; what is inside is a short list."""

import ast

import pytest

from grading.jail import Jail
from tests.attacks.conftest import says

ALLOWED = """
    PATH LANG USER LOGNAME HOME TMPDIR IPYTHONDIR PYTHONPATH PYTHONHASHSEED PYTHONDONTWRITEBYTECODE MPLBACKEND
    NBGRADER_EXECUTION OPENBLAS_NUM_THREADS OMP_NUM_THREADS MKL_NUM_THREADS NUMEXPR_NUM_THREADS TERM CLICOLOR
    FORCE_COLOR CLICOLOR_FORCE PAGER GIT_PAGER PWD SHLVL OLDPWD _
"""


def test_secrets_are_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMS_TOKEN", "geheim-1")
    monkeypatch.setenv("VIERAUGEN_SANDBOX_KEY", "geheim-2")
    with Jail() as jail, jail.session() as session:
        text = says(session, "import os; print(dict(os.environ))")
        assert "geheim" not in text
        assert set(ast.literal_eval(text)) <= set(ALLOWED.split())
