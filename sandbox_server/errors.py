"""What can go wrong in the sandbox, each with its HTTP status and its OpenAI error object.

SandboxError
├── RequestError                 400  the request itself is wrong
│   ├── InvalidField             400  a known field with an impossible value
│   ├── UnknownField             400  a field that the wire format does not have
│   ├── UnsupportedField         400  a field of the wire format that this sandbox does not offer
│   ├── PersonalData             400  the text holds personal data, and this sandbox takes none
│   ├── PromptTooLong            400  more text than the model can take in at once
│   ├── BodyTooSlow              408
│   └── BodyTooLarge             413
├── InvalidKey                   401
├── Forbidden                    403  a key, but not of the role that this needs
├── NotFound                     404
│   └── UnknownModel             404
├── WrongMethod                  405
├── TooMany                      429  carries how many seconds to wait
│   ├── QuotaReached             429
│   └── QueueFull                429
├── EngineError                  502  the engine answered, but not usefully
│   ├── EngineAway               503  the engine does not answer
│   └── InternalFault            500  a fault of ours
└── StartFault                   the sandbox or one of its commands cannot start; never reaches a client
    ├── BadSetting
    ├── UnknownKey               `vieraugen sandbox keys` was given a number that is none
    ├── BadJournal               `vieraugen sandbox verify` was given a file that it cannot read
    ├── BadScenario              a file with prepared answers cannot be understood
    ├── BadCatalogue             a list of models cannot be understood
    ├── ModelMissing
    ├── ModelDamaged
    ├── EngineBroken             the engine program itself does not run
    │   └── ProcessorTooOld      the processor lacks AVX2
    ├── NotIsolated              the engine could get out, and nobody has allowed that
    ├── AddressTaken
    └── UpstreamUnreachable
"""

# ruff: noqa: N818  (the names say what happened, not that it is an error)

from typing import ClassVar


class SandboxError(Exception):
    """A German sentence that says what to do next, with everything an OpenAI client needs to sort it."""

    status: ClassVar[int] = 500
    type: ClassVar[str] = "server_error"
    code: ClassVar[str | None] = None

    def __init__(self, message: str, param: str | None = None):
        super().__init__(message)
        self.message = message
        self.param = param

    def body(self) -> dict[str, dict[str, str | None]]:
        """Return the OpenAI error object."""
        return {"error": {"message": self.message, "type": self.type, "param": self.param, "code": self.code}}


class RequestError(SandboxError):
    """The request itself is wrong; sending it again unchanged cannot help."""

    status = 400
    type = "invalid_request_error"


class InvalidField(RequestError):
    """A known field with an impossible value."""

    code = "invalid_value"


class UnknownField(RequestError):
    """A field that the wire format does not have."""

    code = "unknown_parameter"


class UnsupportedField(RequestError):
    """A field of the wire format that this sandbox does not offer."""

    code = "unsupported_parameter"


class PersonalData(RequestError):
    """The text holds personal data, and this sandbox is told to take none."""

    code = "personal_data"


class PromptTooLong(RequestError):
    """More text than the model can take in at once."""

    code = "context_length_exceeded"


class BodyTooLarge(RequestError):
    """More bytes than a request may have."""

    status = 413
    code = "request_too_large"


class BodyTooSlow(RequestError):
    """The request did not arrive within its time."""

    status = 408
    code = "request_timeout"


class InvalidKey(SandboxError):
    """No key, or not the right one."""

    status = 401
    type = "invalid_request_error"
    code = "invalid_api_key"


class Forbidden(SandboxError):
    """A key of ours, but not of the role that this address needs."""

    status = 403
    type = "invalid_request_error"
    code = "insufficient_permissions"


class NotFound(SandboxError):
    """There is nothing at this address."""

    status = 404
    type = "invalid_request_error"
    code = "not_found"


class UnknownModel(NotFound):
    """No model of this name is served here."""

    code = "model_not_found"


class WrongMethod(SandboxError):
    """The address exists, but not for this HTTP method."""

    status = 405
    type = "invalid_request_error"
    code = "method_not_allowed"


class TooMany(SandboxError):
    """Too many requests; `retry_after` is the number of whole seconds to wait."""

    status = 429
    type = "rate_limit_error"
    code = "rate_limit_exceeded"

    def __init__(self, message: str, retry_after: int):
        super().__init__(message)
        self.retry_after = retry_after


class QuotaReached(TooMany):
    """The key has used what it may use for now."""


class QueueFull(TooMany):
    """Too many requests wait, or this one has waited too long."""

    code = "queue_full"


class EngineError(SandboxError):
    """The engine answered, but not usefully."""

    status = 502
    code = "engine_error"


class EngineAway(EngineError):
    """The engine does not answer (yet, or any more)."""

    status = 503
    code = "engine_unavailable"


class InternalFault(EngineError):
    """A fault of ours; the details stand in the server's log, without anybody's text."""

    status = 500
    code = "internal_error"


class StartFault(SandboxError):
    """The sandbox or one of its commands cannot start; `exit_status` follows sysexits.h."""

    exit_status: ClassVar[int] = 70


class BadSetting(StartFault):
    """A setting cannot be understood."""

    exit_status = 78


class UnknownKey(StartFault):
    """There is no such key."""

    exit_status = 67


class BadJournal(StartFault):
    """A journal or a public key cannot be read."""

    exit_status = 66


class BadScenario(StartFault):
    """A file with prepared answers cannot be understood."""

    exit_status = 65


class BadCatalogue(StartFault):
    """A list of models cannot be understood."""

    exit_status = 65


class ModelMissing(StartFault):
    """The model file does not exist or cannot be read."""

    exit_status = 66


class ModelDamaged(StartFault):
    """The model file is not a whole GGUF file, or the engine cannot load it."""

    exit_status = 65


class EngineBroken(StartFault):
    """The engine program itself does not run."""


class ProcessorTooOld(EngineBroken):
    """The processor lacks AVX2, which the engine's machine code needs."""


class NotIsolated(StartFault):
    """The engine could get out of its cage, and nobody has allowed that; `reason` is the self-check's sentence."""

    exit_status = 77

    def __init__(self, reason: str | None):
        why = reason or "Ob das Modell abgeschottet ist, hat der Modellprozess nicht gemeldet."
        super().__init__(
            f"{why} Deshalb wird es nicht gestartet. Nötig ist ein Linux-Kern ab 5.13 mit Landlock und seccomp auf "
            "x86-64 oder ARM64; ein Container muss beides zulassen. Wenn Sie das Modell trotzdem ohne sichere "
            "Abschottung betreiben wollen, starten Sie mit --unisolated (oder VIERAUGEN_SANDBOX_UNISOLATED=1). "
            "Jede Seite mit dem Modell weist dann darauf hin."
        )


class AddressTaken(StartFault):
    """Another program listens at our address, or it may not be used."""

    exit_status = 75


class UpstreamUnreachable(StartFault):
    """The OpenAI-compatible server that should answer does not."""

    exit_status = 69
