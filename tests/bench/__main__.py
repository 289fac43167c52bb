"""`make bench`: all figures, or only one part's, as in `make bench ARGS=house`."""

import sys

from tests.bench import house, sandbox, science

PARTS = {"house": house.main, "sandbox": sandbox.main, "science": science.main}

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()
