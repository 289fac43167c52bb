"""`vieraugen doctor`, the grading room's part: could learners' code be locked in here, and by what?"""

from collections.abc import Iterator

from grading.errors import GradingError
from grading.jail import Jail

OK, WARN, FAULT = "ok", "warn", "fault"
NAME = "Programme von Lernenden"
PROBE = "import os, socket\nsocket.socket(socket.AF_INET)"


def examine() -> Iterator[tuple[str, str, str]]:
    """Start a jail and try in it what must be refused; yield a name, a state and a German sentence."""
    try:
        with Jail() as jail, jail.session() as session:
            error, sentence, whole = session.run(PROBE).error, jail.report(), "room" in jail.layers
    except GradingError as fault:
        yield NAME, FAULT, str(fault)
        return
    if error != "PermissionError":
        yield NAME, FAULT, f"Aus dem Einschluss ließ sich eine Netzverbindung öffnen ({error}). {sentence}"
    elif whole:
        yield NAME, OK, sentence
    else:
        advice = "Abgaben dürfen hier keine weiteren Prozesse starten; mit Benutzer-Namensräumen dürften sie es."
        yield NAME, WARN, f"{sentence} {advice}"
