"""Output is cut, by whatever way it comes, and the hand-in goes on."""

import json

import pytest

from grading.jail import Session
from tests.attacks.conftest import LIMITS

FLOODS = {
    "print": "for _ in range(20_000):\n    print('x' * 100)",
    "number": "import os\nfor _ in range(2000):\n    os.write(1, b'x' * 1000)",
    "program": "import subprocess\n_ = subprocess.run(['/bin/sh', '-c', 'yes | head -c 1000000'])",
    "display": "for _ in range(2000):\n    display({'text/plain': 'x' * 1000}, raw=True)",
    "result": "'x' * 10_000_000",
    "error": "raise ValueError('x' * 10_000_000)",
}


@pytest.mark.parametrize("way", FLOODS)
def test_it_is_cut(session: Session, way: str) -> None:
    ran = session.run(FLOODS[way])
    assert ran.error == ("ValueError" if way == "error" else None)
    assert len(json.dumps(ran.outputs)) < 2 * LIMITS.output_bytes
    assert "abgeschnitten" in json.dumps(ran.outputs)
    assert session.run("1").error is None
