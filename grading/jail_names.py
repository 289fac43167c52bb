"""Names cells' code as ipykernel does, because they stand in warnings and tracebacks, and choose how these look.

IPython renders a traceback through files that it finds; for a file's name without a file it takes a shorter way, which
is what stock's outputs show. The hash is MurmurHash2, so that names equal stock's (ipykernel/compiler.py).
"""

from IPython.core.compilerop import CachingCompiler

FOLDER = "/tmp/ipykernel_1"  # noqa: S108 (nothing is written: stock has its process number there)
SEED, FACTOR, WORD = 0xC70F6907, 0x5BD1E995, 0xFFFFFFFF


class Compiler(CachingCompiler):  # type: ignore[misc]
    """Compiles cells under stock's names."""

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        """Return the name of a cell's code."""
        return f"{FOLDER}/{murmur(raw_code.encode('utf-8', 'surrogatepass'))}.py"


def murmur(data: bytes) -> int:
    """Return the 32 bit MurmurHash2 of `data` with the seed that ipykernel takes."""
    value = SEED ^ len(data)
    whole = len(data) & ~3
    for place in range(0, whole, 4):
        word = (int.from_bytes(data[place : place + 4], "little") * FACTOR) & WORD
        word = ((word ^ word >> 24) * FACTOR) & WORD
        value = ((value * FACTOR) & WORD) ^ word
    if rest := data[whole:]:
        value = ((value ^ int.from_bytes(rest, "little")) * FACTOR) & WORD
    value = ((value ^ value >> 13) * FACTOR) & WORD
    return value ^ value >> 15
