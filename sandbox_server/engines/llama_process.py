"""The engine child: loads one model into llama.cpp and serves it on a unix socket until its standard input closes.

Called as `python -m sandbox_server.engines.llama_process '{"model": …, "socket": …}'`. Writes one JSON line to standard
output: {"ready": true, "isolation": {…}} or {"ready": false, …}. llama.cpp's own words go to standard error.
"""

import json
import sys
from pathlib import Path
from typing import Any

from sandbox_server.isolation import confine

UNPOOLED = 0  # a vector per token: llama.cpp's own mean of a text is wrong whenever it computes two texts at once
LONGEST_EMBEDDED = 2048  # tokens of one text; it must fit into one batch, whose buffers grow with it


def main(arguments: list[str]) -> int:
    """Serve until the parent goes away; it holds the other end of our standard input."""
    order = json.loads(arguments[0])
    import xllamacpp

    model = Path(order["model"])
    report = confine(model, Path(order["socket"]).parent, order["bubblewrap"])
    if report.reason and not order["unisolated"]:  # before anything of the model file is looked at
        _tell({"ready": False, "isolation": report.letter()})
        return 1
    if not _readable(model):
        _tell({"ready": False, "unreadable": True})
        return 1
    try:
        server = xllamacpp.Server(_parameters(xllamacpp.CommonParams(), order))
    except RuntimeError as exc:
        print(exc, file=sys.stderr)
        _tell({"ready": False})
        return 1
    _tell({"ready": True, "isolation": report.letter()})
    sys.stdin.buffer.read()
    Path(order["socket"]).unlink(missing_ok=True)
    del server
    return 0


def _readable(model: Path) -> bool:
    try:
        model.open("rb").close()
    except OSError:
        return False
    return True


def _parameters(parameters: Any, order: dict[str, Any]) -> Any:
    """Fill llama.cpp's parameters: no TCP port, no pages of its own, no downloads, no cache of prompts in memory."""
    parameters.model.path = order["model"]
    parameters.hostnames = [order["socket"]]
    parameters.n_ctx = order["context"] * order["slots"]
    parameters.n_parallel = order["slots"]
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = order["threads"]
    parameters.n_batch = parameters.n_ubatch = max(512, min(order["context"], LONGEST_EMBEDDED))
    parameters.embedding = True
    parameters.pooling_type = UNPOOLED
    parameters.cache_ram_mib = 0
    parameters.use_jinja = True
    parameters.force_pure_content_parser = True
    parameters.prefill_assistant = False
    parameters.offline = True
    parameters.ui = parameters.endpoint_slots = parameters.endpoint_props = parameters.endpoint_metrics = False
    parameters.verbosity = 1
    return parameters


def _tell(news: dict[str, Any]) -> None:
    print(json.dumps(news), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
