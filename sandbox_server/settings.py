"""The sandbox's settings, read once from the environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sandbox_server.errors import BadSetting

HOME = Path(__file__).resolve().parent.parent
SHIPPED_MODEL = Path("sandbox_server/teaching_model/weights/rabenfurt-1.gguf")  # the one that the course speaks of
DEFAULT_BIND = "127.0.0.1:8791"
KIBIBYTE = 1024
PRIVACY = ("hinweisen", "schwaerzen", "ablehnen", "aus")  # what happens to personal data in a prompt
ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")


@dataclass(frozen=True)
class Settings:
    """Everything that can differ between two sandboxes; tokens and bytes are counts, times are seconds."""

    home: Path = HOME
    model: Path | None = None  # one model file, or one of the three below; without any of them the shipped models
    models: Path | None = None  # a list of models
    scenario: Path | None = None  # a file with prepared answers, instead of any model
    upstream: str | None = None
    upstream_key: str | None = field(default=None, repr=False)
    upstream_model: str | None = None
    unisolated: bool = False  # whether the model may run although it could get out
    bind: str = DEFAULT_BIND
    origins: tuple[str, ...] = ()  # pages of other origins that may ask from a browser, e.g. https://kurs.example
    key_file: Path = HOME / "var/keys/sandbox.key"
    privacy: str = "hinweisen"
    audit_days: int = 30  # how long it is kept who asked when, never what
    protocol: str | None = None  # the name of a teaching protocol, which keeps texts too
    protocol_purpose: str | None = None
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
    stall_seconds: float = 20.0  # in which an engine says nothing and computes nothing though it is asked; then it goes
    wait_seconds: float = 10.0  # how long a request waits for an engine that is starting again
    load_seconds: float = 60.0  # how long a request waits for a model that is loaded on demand
    restarts: int = 5  # within `restart_window`; then the engine counts as broken
    restart_window: float = 60.0

    def __post_init__(self) -> None:
        """Refuse a teaching protocol without a purpose: whoever is recorded may know what for."""
        if self.protocol and not self.protocol_purpose:
            raise BadSetting(
                "Ein Lehrprotokoll speichert Fragen und Antworten. Bitte nennen Sie dafür beides: einen Namen "
                "(VIERAUGEN_SANDBOX_PROTOCOL oder --protocol) und einen Zweck (VIERAUGEN_SANDBOX_PROTOCOL_PURPOSE "
                "oder --purpose)."
            )

    @property
    def database(self) -> Path:
        """Return where keys and quotas are kept: in the folder of the key file, which only its owner may enter."""
        return self.key_file.with_name("sandbox.sqlite")

    @property
    def reply_key_file(self) -> Path:
        """Return where the private key that signs answers is kept."""
        return self.key_file.with_name("reply.pem")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read VIERAUGEN_HOME, _VAR and VIERAUGEN_SANDBOX_*; raise BadSetting where one cannot be understood."""

        def get(name: str) -> str | None:
            return environment.get(f"VIERAUGEN_SANDBOX_{name}") or None

        def path(name: str) -> Path | None:
            return Path(text) if (text := get(name)) else None

        def count(name: str, default: int, high: int) -> int:
            return _count(f"VIERAUGEN_SANDBOX_{name}", get(name), default, high)

        home = Path(environment.get("VIERAUGEN_HOME") or HOME).resolve()
        var = Path(environment.get("VIERAUGEN_VAR") or home / "var").resolve()
        return cls(
            home=home,
            model=path("MODEL"),
            models=path("MODELS"),
            scenario=path("SCENARIO"),
            upstream=get("UPSTREAM"),
            upstream_key=get("UPSTREAM_KEY"),
            upstream_model=get("UPSTREAM_MODEL"),
            unisolated=_switch("VIERAUGEN_SANDBOX_UNISOLATED", get("UNISOLATED")),
            bind=get("BIND") or DEFAULT_BIND,
            origins=_origins("VIERAUGEN_SANDBOX_ORIGINS", get("ORIGINS")),
            key_file=Path(get("KEY_FILE") or var / "keys/sandbox.key"),
            privacy=privacy_mode("VIERAUGEN_SANDBOX_PRIVACY", get("PRIVACY") or cls.privacy),
            audit_days=count("AUDIT_DAYS", cls.audit_days, 3650),
            protocol=get("PROTOCOL"),
            protocol_purpose=get("PROTOCOL_PURPOSE"),
            threads=count("THREADS", cls.threads, 256),
            slots=count("SLOTS", cls.slots, 64),
            context=count("CONTEXT", cls.context, 131_072),
            stall_seconds=count("STALL_SECONDS", round(cls.stall_seconds), 3600),
        )


def privacy_mode(name: str, text: str) -> str:
    """Return one of PRIVACY, also written with an umlaut; raise BadSetting, naming the setting `name`."""
    mode = text.strip().lower().replace("ä", "ae")
    if mode not in PRIVACY:
        raise BadSetting(f"Die Einstellung {name} ist „{text}“. Möglich sind hinweisen, schwärzen, ablehnen und aus.")
    return mode


def _origins(name: str, text: str | None) -> tuple[str, ...]:
    origins = tuple(filter(None, (text or "").replace(",", " ").split()))
    for origin in origins:
        if not ORIGIN.fullmatch(origin):
            raise BadSetting(
                f"Die Einstellung {name} enthält „{origin}“. Bitte nennen Sie jede Herkunft als https://name oder "
                "http://name:port, ohne Pfad und ohne Stern."
            )
    return origins


def _switch(name: str, text: str | None) -> bool:
    if text not in (None, "0", "1"):
        raise BadSetting(f"Die Einstellung {name} ist „{text}“. Möglich sind 1 (ja) und 0 (nein).")
    return text == "1"


def _count(name: str, text: str | None, default: int, high: int) -> int:
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= high:
        raise BadSetting(f"Die Einstellung {name} ist „{text}“. Bitte geben Sie eine ganze Zahl von 1 bis {high} an.")
    return int(text)
