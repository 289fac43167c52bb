"""What the gateway costs beside its own engine asked directly: in turns, so that a busy machine slows both."""

import statistics
import tempfile
import time
from pathlib import Path

from tests.bench.figure import Figure, german, show, spread
from tests.bench.gateway import Gateway
from tests.bench.load import Json, Round, ask

PROMPT = (
    "Fall {number}: Der Antrag auf Sperrmüllabholung von Frau Krughoff, Aktenzeichen SP-2026-{number:05d}, ist am "
    "12.05.2026 eingegangen. Es ist die zweite Abholung in diesem Jahr. Die Gebühr von 24 Euro ist noch nicht bezahlt. "
    "Schreiben Sie einen Brief."
)
SHORT = "Fall {number}?"
ANSWER = 64  # tokens
CLIENTS = 16
PAIRS, ROUNDS = 60, 12  # of one client's requests, and of all clients'
SECONDS = 40.0  # no further pair begins after that, however busy the machine is
SHARE = 32  # answers in one round of all clients
QUEUED, QUEUED_ANSWER = 500, 4
PLACES = 10  # the engine's slots, and the two that wait at its door
FIRST, ALL = 1_000, 10_000


def main() -> None:
    """Measure and print the table; takes a few minutes."""
    with tempfile.TemporaryDirectory(prefix="b-") as folder, Gateway(Path(folder)) as gateway:
        bench = _Bench(gateway)
        figures: list[Figure] = []
        for measure in (bench.one_client, bench.first_word, bench.whole, bench.streamed, bench.queue, bench.memory):
            print(f"Sandbox: {len(figures)} Größen gemessen …", flush=True)
            figures += measure()
    show(figures)


class _Bench:
    def __init__(self, gateway: Gateway):
        self._gateway = gateway
        self._ends = gateway.tokens("<|im_end|>")
        self._asked = self._pairs = 0
        self._pair(8, CLIENTS, stream=False)  # warm both up
        self._pair(8, CLIENTS, stream=True)

    def one_client(self) -> list[Figure]:
        pairs = self._pairs_of(PAIRS, 1, 1, stream=False)
        direct, ours = (statistics.median(side.median for side in sides) for sides in zip(*pairs, strict=True))
        value = f"{german(ours / direct, 3)}-fach ({german(ours * 1000, 1)} statt {german(direct * 1000, 1)} ms)"
        return [Figure("ein Client, ganze Antwort, Median", value, "höchstens 1,06-fach", ours <= 1.06 * direct)]

    def first_word(self) -> list[Figure]:
        pairs = self._pairs_of(PAIRS, 1, 1, stream=True)
        direct, ours = (statistics.median(side.first_word for side in sides) for sides in zip(*pairs, strict=True))
        more = (ours - direct) * 1000
        value = f"{german(more, 1)} ms später ({german(ours * 1000, 1)} statt {german(direct * 1000, 1)} ms)"
        return [Figure("erstes Wort im Strom, Median", value, "höchstens 3 ms später", more <= 3)]

    def whole(self) -> list[Figure]:
        return [self._all_clients(stream=False, least=0.97)]

    def streamed(self) -> list[Figure]:
        return [self._all_clients(stream=True, least=0.95)]

    def queue(self) -> list[Figure]:
        bodies = self._bodies(QUEUED, QUEUED_ANSWER, stream=False)
        order = [answer.number for answer in ask(self._gateway.door, bodies, QUEUED).answers]
        moved = max(abs(place - number) for place, number in enumerate(order))
        whole = sorted(order) == list(range(QUEUED))
        value = f"{len(set(order))} Antworten, höchstens {moved} Plätze verschoben"
        target = f"{QUEUED}, der Reihe nach ({PLACES} zugleich)"
        return [Figure(f"{QUEUED} Anfragen auf einmal", value, target, whole and moved < 2 * PLACES)]

    def memory(self) -> list[Figure]:
        def after(count: int) -> float:
            ask(self._gateway.door, self._bodies(count, 1, stream=False, text=SHORT), CLIENTS)
            return self._gateway.megabytes()[0]

        first = after(FIRST)
        last = after(ALL - FIRST)
        _, share = self._gateway.megabytes()
        small = f"{german(last, 1)} MB belegt, {german(share, 1)} MB anteilig"
        flat = f"{german(first, 1)} MB nach {FIRST}, {german(last, 1)} MB nach {ALL}"
        return [
            Figure("Speicher des Gateways ohne Engine", small, "unter 60 MB", last < 60),
            Figure(f"Speicher nach {ALL} Anfragen", flat, "höchstens 1 MB mehr", last - first <= 1),
        ]

    def _all_clients(self, stream: bool, least: float) -> Figure:
        pairs = self._pairs_of(ROUNDS, SHARE, CLIENTS, stream)
        ratios = [ours.rate / direct.rate for direct, ours in pairs]
        rates = [statistics.median(side.rate for side in sides) for sides in zip(*pairs, strict=True)]
        value = f"{spread(ratios)}; {rates[1]:.0f} statt {rates[0]:.0f} Token/s"
        name = f"{CLIENTS} Clients, {'Strom' if stream else 'ganze Antworten'}"
        return Figure(name, value, f"mindestens {german(least, 2)}", statistics.median(ratios) >= least)

    def _pairs_of(self, most: int, count: int, clients: int, stream: bool) -> list[tuple[Round, Round]]:
        until = time.monotonic() + SECONDS
        pairs = [self._pair(count, clients, stream) for _ in range(3)]
        while len(pairs) < most and time.monotonic() < until:
            pairs.append(self._pair(count, clients, stream))
        return pairs

    def _pair(self, count: int, clients: int, stream: bool) -> tuple[Round, Round]:
        """Ask the same of both; who is first changes from pair to pair."""
        bodies = self._bodies(count, ANSWER, stream)
        doors = [self._gateway.engine, self._gateway.door]
        self._pairs += 1
        turns = doors if self._pairs % 2 else reversed(doors)
        rounds = {door.path: ask(door, bodies, clients) for door in turns}
        return rounds[doors[0].path], rounds[doors[1].path]

    def _bodies(self, count: int, tokens: int, stream: bool, text: str = PROMPT) -> list[Json]:
        """Return new requests: no prompt comes twice, and no answer ends before it is long enough."""
        numbers = range(self._asked, self._asked + count)
        self._asked += count
        shared: Json = {
            "max_tokens": tokens,
            "temperature": 1.0,
            "top_p": 1.0,
            "logit_bias": {str(token): -100 for token in self._ends},
        }
        if stream:
            shared |= {"stream": True, "stream_options": {"include_usage": True}}
        return [
            shared | {"seed": number, "messages": [{"role": "user", "content": text.format(number=number)}]}
            for number in numbers
        ]
