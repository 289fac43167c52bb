"""The contract of engines, kept by each of them: llama.cpp, somebody else's server, prepared answers."""

import json
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox_server.engines.base import Engine
from sandbox_server.engines.llama import LlamaEngine
from sandbox_server.engines.scenario import ScenarioEngine
from sandbox_server.engines.upstream import UpstreamEngine
from sandbox_server.settings import Settings
from tests.sandbox_server.conftest import Sandbox, StartSandbox
from tests.sandbox_server.contract import EngineContract

SCENARIO = {"format": 1, "model": "beratung-a", "advice": [], "else": "Das steht so in keiner Satzung der Stadt."}


class TestLlama(EngineContract):
    """A real llama.cpp process with the tiny model, and fewer slots than the tests ask choices."""

    @pytest.fixture(scope="class")
    @classmethod
    def sandbox(cls, start_sandbox: StartSandbox, tiny_model: Path) -> Sandbox:
        return start_sandbox("--model", str(tiny_model), VIERAUGEN_SANDBOX_SLOTS="2")

    @pytest.fixture
    def engine(self, settings: Settings) -> Engine:
        return LlamaEngine(settings)

    async def lame(self, engine: Engine) -> None:
        """Kill the process; the engine answers all the same, from a new one."""
        assert isinstance(engine, LlamaEngine)
        assert engine.pid is not None
        os.kill(engine.pid, signal.SIGKILL)


class TestUpstream(EngineContract):
    """Another sandbox, over real HTTP, plays the server of somebody else."""

    heals = False

    @pytest.fixture(scope="class")
    @classmethod
    def upstream(cls, start_sandbox: StartSandbox, tiny_model: Path) -> Sandbox:
        return start_sandbox("--model", str(tiny_model))

    @pytest.fixture(scope="class")
    @classmethod
    def sandbox(cls, start_sandbox: StartSandbox, upstream: Sandbox) -> Sandbox:
        key = {"VIERAUGEN_SANDBOX_UPSTREAM_KEY": upstream.key}
        return start_sandbox("--upstream", upstream.url, VIERAUGEN_SANDBOX_SLOTS="2", **key)

    @pytest.fixture
    def engine(self, settings: Settings, upstream: Sandbox) -> Engine:
        return UpstreamEngine(replace(settings, upstream=upstream.url, upstream_key=upstream.key))

    async def lame(self, engine: Engine) -> None:
        """Send it to a port where nobody listens."""
        assert isinstance(engine, UpstreamEngine)
        assert engine._client is not None
        engine._client.base_url = "http://127.0.0.1:1/v1"


class TestScenario(EngineContract):
    """Prepared answers; what only a model can do is refused."""

    computed = False

    @pytest.fixture(scope="class")
    @classmethod
    def scenario(cls, tmp_path_factory: pytest.TempPathFactory) -> Path:
        path = tmp_path_factory.mktemp("scenario") / "rat.json"
        path.write_text(json.dumps(SCENARIO))
        return path

    @pytest.fixture(scope="class")
    @classmethod
    def sandbox(cls, start_sandbox: StartSandbox, scenario: Path) -> Sandbox:
        return start_sandbox("--scenario", str(scenario))

    @pytest.fixture
    def engine(self, settings: Settings, scenario: Path) -> Engine:
        return ScenarioEngine(replace(settings, scenario=scenario))
