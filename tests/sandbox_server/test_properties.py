"""The OpenAPI document against a listening gateway, by schemathesis: what it makes up is answered as is written."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from sandbox_server.app import create_app
from sandbox_server.embeddings import EmbeddingRequest
from sandbox_server.engines.base import Chunks
from sandbox_server.keyfile import read_or_create
from sandbox_server.openapi import document
from sandbox_server.settings import Settings
from sandbox_server.wire import Limits
from tests.fakes.engine import ScriptedEngine
from tests.sandbox_server.conftest import Sandbox

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
    ignored_auth,
]
DOCUMENT = document(Limits(1024, 256, 200))
OPERATIONS = {
    operation.ok().label: operation.ok() for operation in schemathesis.openapi.from_dict(DOCUMENT).get_all_operations()
}
EXAMPLES, REAL_EXAMPLES = 8, 4


class VectorEngine(ScriptedEngine):
    """Says given words, and makes the same vector of every text."""

    async def embed(self, request: EmbeddingRequest, model: str) -> Chunks:  # noqa: ARG002 (there is only one)
        vectors = [[0.6, 0.8] for _ in request.texts]
        yield {"choices": [], "embeddings": vectors, "usage": {"prompt_tokens": 2, "total_tokens": 2}}


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A gateway with an engine that answers at once; its address and its key."""
    settings = replace(Settings(), key_file=tmp_path_factory.mktemp("keys") / "sandbox.key", guess_seconds=0.001)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        servers: list[uvicorn.Server] = []
        thread = threading.Thread(target=asyncio.run, args=(_serve(settings, listener, servers),))
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", read_or_create(settings.key_file)
        servers[0].should_exit = True
        thread.join(20)


async def _serve(settings: Settings, listener: socket.socket, servers: list[uvicorn.Server]) -> None:
    app = create_app(settings, VectorEngine())
    servers.append(uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None, access_log=False)))
    await servers[0].serve(sockets=[listener])
    app.state.database.close()


MODES = [
    (label, mode) for label in OPERATIONS for mode in GenerationMode if label.startswith("POST") or mode.is_positive
]


@pytest.mark.parametrize(("label", "mode"), MODES)
def test_every_operation_keeps_its_promise(gateway: tuple[str, str], label: str, mode: GenerationMode) -> None:
    explore(*gateway, label, mode, EXAMPLES, CHECKS)


@pytest.mark.parametrize("label", [label for label in OPERATIONS if "/v1/" in label])
def test_the_real_engine_keeps_it_too(sandbox: Sandbox, label: str) -> None:
    explore(sandbox.root, sandbox.key, label, GenerationMode.POSITIVE, REAL_EXAMPLES, CHECKS[:-1])


def explore(url: str, key: str, label: str, mode: GenerationMode, examples: int, checks: list[Any]) -> None:
    """Send what schemathesis makes up for one operation, the same at every run."""
    operation = OPERATIONS[label]

    @hypothesis_settings(
        max_examples=examples, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(operation.as_strategy(mode))
    def check(case: Case) -> None:
        case.call_and_validate(base_url=url, headers={"Authorization": f"Bearer {key}"}, checks=checks)

    check()
