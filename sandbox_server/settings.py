"""The sandbox's settings, read once from the environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sandbox_server.errors import BadSetting

HOME = Path(__file__).resolve().parent.parent
SHIPPED_MODEL = Path("sandbox_server/teaching_model/weights/rabenfurt-1.gguf")
DEFAULT_BIND = "127.0.0.1:8791"
KIBIBYTE = 1024
ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")


@dataclass(frozen=True)
class Settings:
    """Everything that can differ between two sandboxes; tokens and bytes are counts, times are seconds."""

    home: Path = HOME
    model: Path = HOME / SHIPPED_MODEL
    scenario: Path | None = None  # a file with prepared answers, instead of any model
    upstream: str | None = None
    upstream_key: str | None = field(default=None, repr=False)
    upstream_model: str | None = None
    bind: str = DEFAULT_BIND
    origins: tuple[str, ...] = ()  # pages of other origins that may ask from a browser, e.g. https://kurs.example
    key_file: Path = HOME / "var/keys/sandbox.key"
    threads: int = 1  # more than one busy-waits on a shared machine: twenty times slower, measured
    slots: int = 8
    context: int = 1024  # tokens per slot, prompt and answer together
    default_tokens: int = 256  # length of an answer where the request names none
    body_bytes: int = 256 * KIBIBYTE
    body_seconds: float = 30.0  # until a request has arrived
    head_seconds: float = 20.0  # until it has begun
    unread_seconds: float = 30.0  # in which a client takes nothing of its answer
    connections: int = 4096  # at once; where the system allows fewer files, fewer
    guess_seconds: float = 1.0  # that a wrong key waits where there were many
    messages: int = 200
    queue: int = 2048  # requests that may wait, of all keys together
    queue_each: int = 1024  # and of one key
    queue_seconds: float = 120.0
    start_seconds: float = 120.0
    wait_seconds: float = 10.0  # how long a request waits for an engine that is starting again
    restarts: int = 5  # within `restart_window`; then the engine counts as broken
    restart_window: float = 60.0

    @property
    def database(self) -> Path:
        """Return where keys and quotas are kept: in the folder of the key file, which only its owner may enter."""
        return self.key_file.with_name("sandbox.sqlite")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read VIERAUGEN_HOME, _VAR and VIERAUGEN_SANDBOX_*; raise BadSetting where one cannot be understood."""

        def get(name: str) -> str | None:
            return environment.get(f"VIERAUGEN_SANDBOX_{name}") or None

        def count(name: str, default: int, high: int) -> int:
            return _count(f"VIERAUGEN_SANDBOX_{name}", get(name), default, high)

        home = Path(environment.get("VIERAUGEN_HOME") or HOME).resolve()
        var = Path(environment.get("VIERAUGEN_VAR") or home / "var").resolve()
        return cls(
            home=home,
            model=Path(get("MODEL") or home / SHIPPED_MODEL),
            scenario=Path(scenario) if (scenario := get("SCENARIO")) else None,
            upstream=get("UPSTREAM"),
            upstream_key=get("UPSTREAM_KEY"),
            upstream_model=get("UPSTREAM_MODEL"),
            bind=get("BIND") or DEFAULT_BIND,
            origins=_origins("VIERAUGEN_SANDBOX_ORIGINS", get("ORIGINS")),
            key_file=Path(get("KEY_FILE") or var / "keys/sandbox.key"),
            threads=count("THREADS", cls.threads, 256),
            slots=count("SLOTS", cls.slots, 64),
            context=count("CONTEXT", cls.context, 131_072),
        )


def _origins(name: str, text: str | None) -> tuple[str, ...]:
    origins = tuple(filter(None, (text or "").replace(",", " ").split()))
    for origin in origins:
        if not ORIGIN.fullmatch(origin):
            raise BadSetting(
                f"Die Einstellung {name} enthält „{origin}“. Bitte nennen Sie jede Herkunft als https://name oder "
                "http://name:port, ohne Pfad und ohne Stern."
            )
    return origins


def _count(name: str, text: str | None, default: int, high: int) -> int:
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= high:
        raise BadSetting(f"Die Einstellung {name} ist „{text}“. Bitte geben Sie eine ganze Zahl von 1 bis {high} an.")
    return int(text)
