"""Lets nbgrader and jupytext be imported without their server parts, which take a second and serve no grading."""

import sys
from importlib import import_module
from importlib.machinery import PathFinder
from types import ModuleType


def lean() -> None:
    """Make `import nbgrader.utils` and the like skip nbgrader's own start; call it before the first such import.

    Its package file imports four Jupyter server extensions. A package without them has the same parts under the
    same names. Where nbgrader is imported already, and where it is not installed, nothing is done.
    """
    # jsonschema, which nbformat loads, imports rfc3987_syntax if it is there, and that builds grammars for
    # most of a second; it only serves a format check that notebooks do not use
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is how an import is blocked
    # jupytext, which reads our labs, offers these to Jupyter's server and does without them where they cannot load
    for kind in ("sync", "async"):
        sys.modules.setdefault(f"jupytext.{kind}_contentsmanager", None)  # type: ignore[arg-type]
    spec = PathFinder.find_spec("nbgrader")
    if "nbgrader" in sys.modules or spec is None or spec.submodule_search_locations is None:
        return
    package = ModuleType("nbgrader")
    package.__path__ = list(spec.submodule_search_locations)
    package.__spec__ = spec
    sys.modules["nbgrader"] = package
    package.__dict__["__version__"] = import_module("nbgrader._version").__version__
