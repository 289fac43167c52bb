import asyncio
import json

import pytest

from courseware.kernelstart import or_none
from tests.running import ROOT


def test_a_kernel_that_starts_is_passed_on():
    async def start(notebook):
        return f"kernel of {notebook}"

    assert asyncio.run(or_none(start, "lab")) == "kernel of lab"


def test_a_kernel_that_dies_becomes_none_and_any_other_fault_stays_a_fault():
    async def dies(_):
        raise RuntimeError("Kernel died before replying to kernel_info")

    async def is_wrong(_):
        raise TypeError

    assert asyncio.run(or_none(dies, "lab")) is None
    with pytest.raises(TypeError):
        asyncio.run(or_none(is_wrong, "lab"))


def test_the_lab_page_uses_it():
    config = json.loads((ROOT / "site/theme/jupyter/voila.json").read_text(encoding="utf-8"))
    assert config["VoilaExporter"]["filters"] == {"or_none": f"{or_none.__module__}.{or_none.__name__}"}
