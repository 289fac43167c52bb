"""Quotas: counted per key, period and process, and not forgotten by a restart."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox_server.database import open_database
from sandbox_server.errors import QuotaReached
from sandbox_server.keys import LEARNER, Key, Keyring, Quota
from sandbox_server.quotas import DAY, MINUTE, Quotas


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 20_000.0 * DAY + 10

    def __call__(self) -> float:
        return self.now


class House:
    """A database with a clock; `again` opens it as a restarted server would."""

    def __init__(self, path: Path):
        self.path, self.clock = path, Clock()
        self.again()

    def again(self) -> None:
        self.database = open_database(self.path)
        self.quotas = Quotas(self.database, self.clock)

    def key(self, **limits: int) -> Key:
        return Keyring(self.database).make("Gruppe 3", LEARNER, Quota(**limits))[0]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "sandbox.sqlite")
    yield house
    house.database.close()


def test_requests_of_a_minute(house: House) -> None:
    key, other = house.key(requests_minute=2), house.key(requests_minute=2)
    house.quotas.reserve(key, 1)
    house.quotas.reserve(key, 1)
    with pytest.raises(QuotaReached, match="2 Anfragen") as caught:
        house.quotas.reserve(key, 1)
    house.quotas.reserve(other, 1)
    house.clock.now += caught.value.retry_after
    house.quotas.reserve(key, 1)


def test_a_restart_forgets_nothing(house: House) -> None:
    key = house.key(requests_day=1)
    house.quotas.reserve(key, 1)
    house.database.close()
    house.again()
    with pytest.raises(QuotaReached, match="heute") as caught:
        house.quotas.reserve(key, 1)
    house.clock.now += caught.value.retry_after
    house.quotas.reserve(key, 1)


def test_tokens_are_counted_ahead_and_settled(house: House) -> None:
    key = house.key(tokens_minute=100)
    first = house.quotas.reserve(key, 80)
    with pytest.raises(QuotaReached, match="100 Tokens"):
        house.quotas.reserve(key, 30)
    house.quotas.settle(first, 20)
    house.quotas.settle(house.quotas.reserve(key, 80), 80)
    with pytest.raises(QuotaReached):
        house.quotas.reserve(key, 1)


def test_what_ends_in_the_next_minute_still_counts_for_the_day(house: House) -> None:
    key = house.key(tokens_day=100, tokens_minute=50)
    first = house.quotas.reserve(key, 50)
    house.clock.now += MINUTE
    house.quotas.settle(first, 90)
    with pytest.raises(QuotaReached, match="heute"):
        house.quotas.reserve(key, 20)
    house.quotas.reserve(key, 10)


def test_a_request_for_more_than_a_whole_period_has_it_for_itself(house: House) -> None:
    key = house.key(tokens_minute=50)
    house.quotas.reserve(key, 500)
    with pytest.raises(QuotaReached):
        house.quotas.reserve(key, 1)


def test_a_refused_request_counts_nothing(house: House) -> None:
    key = house.key(requests_minute=9, tokens_day=100)
    house.quotas.reserve(key, 90)
    for _ in range(20):
        with pytest.raises(QuotaReached, match="Tokens"):
            house.quotas.reserve(key, 20)
    house.quotas.reserve(key, 10)


def test_the_count_of_a_key_does_not_grow_with_time(house: House) -> None:
    key = house.key()
    for _ in range(50):
        house.clock.now += DAY
        house.quotas.reserve(key, 1)
    assert house.database.execute("SELECT count(*) FROM spent").fetchone() == (2,)


SPEND = """
import sys
from pathlib import Path
from sandbox_server.database import open_database
from sandbox_server.errors import QuotaReached
from sandbox_server.keys import Keyring
from sandbox_server.quotas import DAY, Quotas

database = open_database(Path(sys.argv[1]))
quotas, (key,) = Quotas(database, lambda: 20_000.0 * DAY + 10), Keyring(database).list()
print("bereit", flush=True)
sys.stdin.readline()
granted = 0
try:
    while True:
        reservation = quotas.reserve(key, 7)
        granted += 1
        if sys.argv[2] == "hold":
            print(granted, flush=True)
            sys.stdin.readline()
        quotas.settle(reservation, 3)
except QuotaReached:
    print(granted, flush=True)
"""


def spender(path: Path, way: str) -> subprocess.Popen[str]:
    """Another server on the same database: reserves 7 tokens and settles for 3, until it is refused."""
    process = subprocess.Popen(
        [sys.executable, "-c", SPEND, str(path), way], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "bereit\n"
    return process


def test_two_servers_share_one_quota_to_the_token(house: House) -> None:
    """Never more than the limit, counted ahead; and nothing lost: in the end less than one request is left."""
    key = house.key(tokens_day=1000)
    servers = [spender(house.path, "on") for _ in range(2)]
    for server in servers:
        assert server.stdin is not None
        server.stdin.write("los\n")
        server.stdin.flush()
    granted = [int(server.communicate(timeout=60)[0]) for server in servers]
    (spent,) = house.database.execute("SELECT tokens FROM spent WHERE seconds = ?", (DAY,)).fetchone()
    assert spent == sum(granted) * 3
    assert 1000 - 7 < spent <= 1000
    with pytest.raises(QuotaReached):
        house.quotas.reserve(key, 7)


def test_what_a_killed_server_had_reserved_stays_counted(house: House) -> None:
    key = house.key(tokens_day=10)
    server = spender(house.path, "hold")
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write("los\n")
    server.stdin.flush()
    assert server.stdout.readline() == "1\n"
    os.kill(server.pid, signal.SIGKILL)
    server.communicate(timeout=20)
    with pytest.raises(QuotaReached):
        house.quotas.reserve(key, 4)
    house.quotas.reserve(key, 3)


def test_settling_is_all_or_nothing(house: House) -> None:
    """A disk that fails between minute and day leaves both as they were."""
    key = house.key(tokens_day=100, tokens_minute=100)
    reservation = house.quotas.reserve(key, 50)
    house.database.execute(
        f"CREATE TRIGGER full BEFORE UPDATE ON spent WHEN old.seconds = {DAY} "
        "BEGIN SELECT RAISE(ABORT, 'disk full'); END"
    )
    with pytest.raises(sqlite3.IntegrityError):
        house.quotas.settle(reservation, 10)
    assert house.database.execute("SELECT tokens FROM spent").fetchall() == [(50,), (50,)]
