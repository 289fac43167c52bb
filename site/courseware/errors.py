"""What can go wrong with course pages and the front door, said so that the reader knows what to do next.

CoursewareError
├── PageError           a page or record says something that cannot be shown
│   ├── FenceError      … inside a fence such as quiz, labor or kurs
│   └── RecordError     … in the front matter of a module, lesson or path
├── RegisterError       courses/recht.yml is not readable
├── BuildFailed         MkDocs could not build the site
├── HandoutFailed       a module could not be printed
├── NotBuilt            somebody asked for a site that does not exist yet
└── StartError          a room cannot be started
    ├── AlreadyStarting another start on the same work has not ended
    ├── NoHub           JupyterHub was to tell port and path, and does not
    ├── PortTaken       something already listens
    ├── ChildDied       a room ended by itself
    └── ChildSilent     a room does not answer in time
"""
# ruff: noqa: N818  (the names say what happened, not that it is an error)

from pathlib import Path


class CoursewareError(Exception):
    """Everything this room raises on purpose; its text is one German sentence or two."""


class PageError(CoursewareError):
    """A page says something that cannot be shown."""


class FenceError(PageError):
    """A fence is wrong; `line` counts from 1 inside the fence, None if the whole fence is meant."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class RecordError(PageError):
    """A module's, a lesson's or a path's front matter is wrong; `line` counts from 1 in the file, None if unknown."""

    def __init__(self, path: Path, message: str, line: int | None = None) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.path = path

    @classmethod
    def in_front_matter(cls, path: Path, error: FenceError) -> "RecordError":
        """Return the error of a field between the two lines of ---, with its line in the file."""
        return cls(path, str(error), error.line + 1 if error.line else None)


class RegisterError(CoursewareError):
    """The register of legal statements is wrong."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


class BuildFailed(CoursewareError):
    """MkDocs could not build the site."""


class HandoutFailed(CoursewareError):
    """A module could not be printed as a PDF."""


class NotBuilt(CoursewareError):
    """There is no built site."""

    def __init__(self, site_dir: Path) -> None:
        super().__init__(f"Unter {site_dir} liegt noch keine Kursseite. Bauen Sie sie mit „vieraugen site“.")


class StartError(CoursewareError):
    """A room cannot be started."""


class AlreadyStarting(StartError):
    """Another start on the same work is on its way, up, or just ending."""

    def __init__(self) -> None:
        super().__init__(
            "Der Kurs wird gerade in einem anderen Fenster gestartet oder beendet. "
            "Warten Sie einen Moment und sehen Sie dort nach der Adresse."
        )


class NoHub(StartError):
    """Nothing tells that JupyterHub has started us, or its package is missing here."""

    def __init__(self) -> None:
        super().__init__(
            "„--hub“ ist für JupyterHub: Tragen Sie den Befehl dort als c.Spawner.cmd ein "
            "und installieren Sie jupyterhub auch in der Umgebung von vieraugen."
        )


class PortTaken(StartError):
    """Something already listens on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"Der Port {port} ist schon belegt. Beenden Sie das andere Programm "
            f"oder wählen Sie einen anderen Port: make start PORT={port + 1}"
        )
        self.port = port


class ChildDied(StartError):
    """A room ended by itself; `tail` is the end of its log."""

    def __init__(self, name: str, log: Path, tail: str) -> None:
        super().__init__(f"Unerwartet beendet: {name}. Das Protokoll liegt in {log}.\n{tail}".rstrip())
        self.name = name
        self.log = log


class ChildSilent(StartError):
    """A room does not answer in time."""

    def __init__(self, name: str, log: Path) -> None:
        super().__init__(f"Keine Antwort: {name}. Das Protokoll liegt in {log}. Versuchen Sie es noch einmal.")
        self.name = name
        self.log = log
