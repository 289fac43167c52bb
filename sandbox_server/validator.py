"""Asks jsonschema, which is loaded only when somebody sends a schema, and then without what we do not use of it."""

import importlib
import sys
from functools import cache
from typing import Any

STEPS = 20_000  # in the check of an answer: a chain of choices doubles them with each link
COUNTED = ("anyOf", "$ref", "enum", "required", "items")
# Helpers of its check of formats, which nobody here asks for: with them the first schema costs 19 MB and a second more.
UNUSED = ("fqdn", "idna", "isoduration", "jsonpointer", "rfc3987_syntax", "uri_template", "webcolors")


def fault_of(schema: Any) -> str | None:
    """Return where a schema (draft 2020-12) breaks the rules for schemas, as a path such as $.type; None: nowhere."""
    library = _library()
    try:
        library.Draft202012Validator.check_schema(schema)
    except library.SchemaError as exc:
        return str(exc.json_path)
    return None


def is_valid(answer: Any, schema: Any) -> bool:
    """Return whether an answer follows a schema; raise ValueError where finding out takes more than STEPS."""
    library = _library()
    left = STEPS
    base = library.Draft202012Validator

    def counted(check: Any) -> Any:
        def run(validator: Any, value: Any, instance: Any, whole: Any) -> Any:
            nonlocal left
            left -= len(value) if isinstance(value, list) else 1
            if left < 0:
                raise ValueError("too many steps")
            return check(validator, value, instance, whole)

        return run

    known = {word: counted(base.VALIDATORS[word]) for word in COUNTED}
    return bool(library.validators.extend(base, known)(schema).is_valid(answer))


@cache
def _library() -> Any:
    """Return jsonschema; it does without a helper that cannot be imported, and others may import it later."""
    hidden = [name for name in UNUSED if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None is how an import is blocked
    try:
        return importlib.import_module("jsonschema")
    finally:
        for name in hidden:
            del sys.modules[name]
