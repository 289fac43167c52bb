"""Puts every lab where learners work and where nbgrader looks for it."""

from grading import course, notebooks
from grading.labs import read
from grading.settings import Settings


def release_all(settings: Settings | None = None) -> list[str]:
    """Bring working copies and nbgrader's course directory up to date; return the names of labs that changed.

    Costs milliseconds when nothing changed. Raises LabBroken.
    """
    settings = settings or Settings.from_environment()
    changed = []
    for name in settings.lab_names():
        folder = settings.lab_folder(name)
        fresh = notebooks.release(folder, settings.var / "work" / name)
        if fresh or not course.is_prepared(settings, name):
            lab = read(folder)
            course.prepare(settings, lab, notebooks.build(lab))
            changed.append(name)
    return changed
