"""`vieraugen doctor`, the course pages' part: which law review is due?"""

from collections.abc import Iterator

from courseware.errors import CoursewareError
from courseware.modules import read_modules
from courseware.recht import Register, german_date
from courseware.recht_due import by_day, due, next_review
from courseware.settings import Settings

OK, WARN, FAULT = "ok", "warn", "fault"
NAME = "Rechtsstand"


def examine() -> Iterator[tuple[str, str, str]]:
    """Look the register and the modules through; yield a name, a state and a German sentence."""
    settings = Settings.from_environment()
    try:
        register = Register.read(settings.register)
        modules = read_modules(settings.docs_dir)
    except CoursewareError as fault:
        yield NAME, FAULT, str(fault)
        return
    reviews = due(register, settings.today, modules=modules)
    count = f"{len(register.statements)} Rechtsaussagen, Rechtsstand {german_date(register.state_of_law)}."
    if not reviews:
        yield NAME, OK, f"{count} Nächste Prüfung: {german_date(next_review(register, modules))}."
        return
    late = any(review.late for review in reviews)
    advice = "Prüfen Sie diese Stellen und setzen Sie in courses/recht.yml ein neues next_review:"
    yield NAME, FAULT if late else WARN, "\n".join([f"{count} {advice}", *by_day(reviews)])
