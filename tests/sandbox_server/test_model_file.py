"""Model files: whole ones are read, everything else is named for what it is."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from sandbox_server.engines.model_file import read_model_file
from sandbox_server.errors import ModelDamaged, ModelMissing

pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")  # numpy, while gguf reads damaged numbers


def test_a_whole_file_knows_its_name_and_context(tiny_model: Path) -> None:
    file = read_model_file(tiny_model)
    assert (file.id, file.context) == ("winzling", 512)


@pytest.mark.parametrize("share", [0.0001, 0.05, 0.5, 0.999])
def test_a_truncated_file(tiny_model: Path, tmp_path: Path, share: float) -> None:
    whole = tiny_model.read_bytes()
    half = tmp_path / "halb.gguf"
    half.write_bytes(whole[: max(4, int(len(whole) * share))])
    with pytest.raises(ModelDamaged, match="beschädigt"):
        read_model_file(half)


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "fehlt.gguf", tmp_path):
        with pytest.raises(ModelMissing):
            read_model_file(path)


@given(st.dictionaries(st.integers(4, 2000), st.integers(0, 255), min_size=1, max_size=5))
@hypothesis_settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_scrambled_file_is_never_a_crash(tiny_model: Path, tmp_path: Path, changes: dict[int, int]) -> None:
    raw = bytearray(tiny_model.read_bytes())
    for place, byte in changes.items():
        raw[place] = byte
    scrambled = tmp_path / "wirr.gguf"
    scrambled.write_bytes(raw)
    assert _verdict(scrambled) in ("whole", "damaged")


def _verdict(path: Path) -> str:
    try:
        read_model_file(path)
    except ModelDamaged:
        return "damaged"
    return "whole"
