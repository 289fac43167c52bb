"""Where the grading room finds labs and courses, and where it keeps people's work."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from grading.errors import LabUnknown, SettingsError

LAB_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
"""A lab's folder name; also the only shape accepted from outside."""
MOST_PROPOSED = 3


@dataclass(frozen=True)
class Settings:
    """Folders and the gradebook's address; the address may hold a password and stays out of repr."""

    root: Path
    lab_folders: tuple[Path, ...]
    courses: Path
    var: Path
    db_url: str = field(repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read VIERAUGEN_HOME, VIERAUGEN_VAR, VIERAUGEN_LABS (more lab folders) and VIERAUGEN_DB_URL.

        Raises SettingsError when a named folder does not exist.
        """
        env = os.environ if environment is None else environment
        root = Path(env.get("VIERAUGEN_HOME") or Path(__file__).parent.parent).resolve()
        more = [Path(entry).resolve() for entry in env.get("VIERAUGEN_LABS", "").split(os.pathsep) if entry]
        for folder in (root, *more):
            if not folder.is_dir():
                raise SettingsError(f"Den Ordner {folder} gibt es nicht. Prüfen Sie VIERAUGEN_HOME und VIERAUGEN_LABS.")
        var = Path(env.get("VIERAUGEN_VAR") or root / "var").resolve()
        return cls(
            root=root,
            lab_folders=(root / "labs", *more),
            courses=root / "courses" / "de",
            var=var,
            db_url=env.get("VIERAUGEN_DB_URL") or f"sqlite:///{var / 'course' / 'gradebook.db'}",
        )

    @property
    def course(self) -> Path:
        """The root of nbgrader's course directory."""
        return self.var / "course"

    @property
    def submissions(self) -> Path:
        """Every hand-in as delivered; only ever added to."""
        return self.var / "submissions"

    @property
    def feedback(self) -> Path:
        """The feedback pages."""
        return self.var / "feedback"

    @property
    def selftest(self) -> Path:
        """The questions of the self-test before and after the course."""
        return self.courses.parent / "selbsttest.yml"

    @property
    def cohort(self) -> Path:
        """Anonymous sums that wait, and the releases made of them; nothing else of any learner."""
        return self.var / "cohort"

    def lab_names(self) -> list[str]:
        """Names of all labs in all lab folders, sorted."""
        found = {
            path.parent.name
            for folder in self.lab_folders
            for path in folder.glob("*/lab.py")
            if LAB_NAME.fullmatch(path.parent.name) and _is_lab(path.parent)
        }
        return sorted(found)

    def lab_folder(self, name: str) -> Path:
        """Return the folder of the lab `name`; the first lab folder that has it wins. Raises LabUnknown."""
        if LAB_NAME.fullmatch(name):
            for folder in self.lab_folders:
                if _is_lab(folder / name):
                    return folder / name
        raise LabUnknown(f"Das Labor „{name[:80]}“ gibt es nicht. {_proposal(name, self.lab_names())}")


def _proposal(name: str, known: list[str]) -> str:
    """Say which labs there are, those first whose names are nearest to what was typed."""
    wanted = re.sub(r"[\W_]+", "_", name[:80].casefold()).strip("_")
    near = [wanted] if wanted in known else get_close_matches(wanted, known, MOST_PROPOSED)
    meant = f"Meinten Sie {' oder '.join(near)}? " if near else ""
    return f"{meant}Vorhanden: {', '.join(known) or 'keine'}."


def _is_lab(folder: Path) -> bool:
    """Tell a lab from a Python package that lies beside the labs and has a module of that name."""
    return (folder / "lab.py").is_file() and not (folder / "__init__.py").exists()
