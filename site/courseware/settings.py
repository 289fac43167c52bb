"""Where the course pages come from, where they go, and for which day and whom they are built."""

import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path


def _today() -> date:
    # SOURCE_DATE_EPOCH makes a build repeatable: "gilt seit" and "gilt ab" depend on the day.
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()


def _contact() -> str:
    return os.environ.get("VIERAUGEN_CONTACT", "").strip()


@dataclass(frozen=True)
class Settings:
    """The repository's root, the day of the build and who runs the course; all else follows from the root."""

    root: Path
    today: date = field(default_factory=_today)
    contact: str = field(default_factory=_contact)

    @classmethod
    def from_environment(cls) -> "Settings":
        """Read VIERAUGEN_HOME (the repository), or else find it from this file's place."""
        home = os.environ.get("VIERAUGEN_HOME")
        return cls(root=Path(home).resolve() if home else Path(__file__).resolve().parents[2])

    @property
    def config_file(self) -> Path:
        """Return MkDocs' configuration."""
        return self.root / "mkdocs.yml"

    @property
    def translations(self) -> dict[str, Path]:
        """Return MkDocs' configurations of the other languages; each lies in a folder of the German site."""
        english = self.root / "site" / "mkdocs.en.yml"
        return {"en": english} if english.is_file() else {}

    @property
    def docs_dir(self) -> Path:
        """Return the German pages."""
        return self.root / "courses" / "de"

    @property
    def register(self) -> Path:
        """Return the register of legal statements."""
        return self.root / "courses" / "recht.yml"

    @property
    def selftest(self) -> Path:
        """Return the questions of the self-test before and after the course."""
        return self.root / "courses" / "selbsttest.yml"

    @property
    def labs_dir(self) -> Path:
        """Return the folder with one folder per lab."""
        return self.root / "labs"

    @property
    def theme_dir(self) -> Path:
        """Return our overrides of the Material theme."""
        return self.root / "site" / "theme" / "overrides"

    @property
    def site_dir(self) -> Path:
        """Return the built site; derived, may be deleted at any time."""
        return self.root / ".build" / "site"

    @property
    def handouts_dir(self) -> Path:
        """Return the printed modules; derived."""
        return self.root / ".build" / "handouts"

    @property
    def stamp(self) -> Path:
        """Return the file that says from which sources the built site was made."""
        return self.root / ".build" / "site.stamp"
