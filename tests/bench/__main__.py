"""`make bench`: all figures, or only those of `make bench ARGS=house` or `make bench ARGS=sandbox`."""

import sys

from tests.bench import house, sandbox

PARTS = {"house": house.main, "sandbox": sandbox.main}

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()
