"""One feedback page per learner and lab: what went well, what to read again, what a person still reads."""

import base64
import hashlib
from pathlib import Path

from grading import clock, deadlines, files, labs, standings
from grading.marks import State, number
from grading.settings import Settings
from grading.standings import Item, Standing

STYLE = """
:root { color-scheme: light dark; --ground: #fff; --ink: #000; --line: #8a8f98;
  --good: #1b6e3c; --again: #8a4b00; --wait: #1f5fa8 }
@media (prefers-color-scheme: dark) { :root { --ground: #121212; --ink: #fff;
  --good: #7fd6a0; --again: #ffc078; --wait: #9cc4ff } }
html { background: var(--ground); color: var(--ink) } a { color: var(--wait) }
body { font: 1.0625rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1 { font-size: clamp(1.2rem, 6vw, 2rem); line-height: 1.25; hyphens: auto; overflow-wrap: break-word }
h2 { margin-top: 2.5rem; font-size: clamp(1.15rem, 5vw, 1.5rem); line-height: 1.25 }
h3 { margin: 0; font-size: 1.0625rem } h3 span { display: block; font-weight: 400 }
article { border-left: .35rem solid var(--line); padding: .25rem 0 .25rem 1rem; margin: 1.25rem 0 }
article p { margin: .25rem 0 }
.gut { border-color: var(--good) } .nochmal { border-color: var(--again) } .offen { border-color: var(--wait) }
blockquote { margin: .5rem 0; padding: .5rem 1rem; border: 1px solid var(--line); border-radius: .4rem;
  white-space: pre-wrap; overflow-wrap: anywhere }
nav { margin-bottom: 1.5rem } nav a { display: inline-block; padding: .25rem 0 }
@media print { :root { color-scheme: light; --ground: #fff; --ink: #000 }
  nav { display: none } body { max-width: none; padding: 0 } article { break-inside: avoid } }
"""

POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-"
    + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    + "'"
)
"""Content security policy of these pages: no script, no request, only this one style sheet."""

PAGE = """<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{{ policy }}">
<title>Rückmeldung: {{ one.title }}</title>
<style>{{ style | safe }}</style>
</head>
<body>
<nav aria-label="Kurs"><a href="../../kurs/">Zum Kurs</a></nav>
<main>
<h1>Rückmeldung: {{ one.title }}</h1>
<p>Für {{ one.name }}. Fassung {{ one.version }} vom {{ received.strftime("%d.%m.%Y, %H:%M Uhr") }}.</p>
{% if one.outdated %}<p><strong>Sie haben inzwischen neu abgegeben.</strong>
Diese Seite gilt noch für Fassung {{ one.version }}.</p>
{% endif -%}
<p><strong>{{ "Bisher " if one.waiting }}{{ one.points | points }} von {{ one.max_points | points }} Punkten.</strong>
{% if one.waiting == 1 %}Eine Antwort liest noch ein Mensch. Dafür kommen vielleicht Punkte dazu.
{% elif one.waiting %}{{ one.waiting }} Antworten liest noch ein Mensch. Dafür kommen vielleicht Punkte dazu.
{% endif %}</p>
{% if one.late %}<p>Ihre Abgabe kam nach der Frist ({{ one.late | late }}).
{%- if one.penalty %} Dafür sind {{ one.penalty | points }} {{ "Punkt" if one.penalty == 1 else "Punkte" }} abgezogen.
{%- else %} Punkte kostet das nicht.{% endif %}</p>
{% endif -%}
<p>Die Punkte zeigen Ihnen, wo Sie stehen. Auf Ihrem Teilnahmenachweis erscheinen sie nicht.</p>
{% for heading, css, items in groups if items %}
<section>
<h2>{{ heading }}</h2>
{% for item in items %}
<article class="{{ css }}">
<h3><span>Frage {{ item.place }}</span> {{ item.prompt }}</h3>
{% if item.waits %}<p>Noch offen. Möglich {{
  "ist 1 Punkt" if item.max_points == 1 else "sind %s Punkte" | format(item.max_points | points) }}.</p>
{% else %}<p>{{ item.points | points }} von {{ item.max_points | points }} Punkten{{
  ", von einem Menschen vergeben" if item.by_person }}.{{
  " Falsche Kreuze kosten ebenso Punkte wie fehlende." if item.kind == "several" and css == "nochmal" }}</p>
{% endif -%}
{% if item.reason and not (item.waits and item.state == "failed_check") %}
{% for line in item.reason.splitlines() %}<p>{{ line }}</p>
{% endfor %}{% endif -%}
{% if item.text %}<p>Ihr Text:</p>
<blockquote>{{ item.text }}</blockquote>
{% endif -%}
{% if item.criteria %}<ul>
{% for one in item.criteria %}<li>{{ one.points | points }} von {{ one.max_points | points }}: {{ one.text }}</li>
{% endfor %}</ul>
{% endif -%}
{% if item.comment %}<p>Kommentar dazu:</p>
<blockquote>{{ item.comment }}</blockquote>
{% endif -%}
</article>
{% endfor %}
</section>
{% endfor %}
</main>
</body>
</html>
"""


def write_all(settings: Settings, lab_name: str, faults: dict[str, str]) -> list[Path]:
    """Write a page for everybody with a graded hand-in of the lab; return the paths. Raises GradingError.

    Why somebody is left out goes into `faults`, by learner.
    """
    lab = labs.read(settings.lab_folder(lab_name))
    written = []
    for one in standings.of_lab(settings, lab, faults):
        path = page_path(settings, one.learner, lab_name)
        files.write(path, render(one).encode("utf-8", "replace"))
        written.append(path)
    return written


def page_path(settings: Settings, learner: str, lab: str) -> Path:
    """Return where the page of one learner and lab lies."""
    return settings.feedback / learner / f"{lab}.html"


def render(one: Standing) -> str:
    """Return the page: self-contained, without script; everything that people wrote is escaped."""
    import jinja2

    environment = jinja2.Environment(autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined)
    environment.filters |= {"points": number, "late": deadlines.told}
    received = clock.local(one.received)
    return environment.from_string(PAGE).render(
        one=one, received=received, groups=_groups(one), style=STYLE, policy=POLICY
    )


def _groups(one: Standing) -> list[tuple[str, str, list[Item]]]:
    decided = [item for item in one.items if not item.waits]
    answered = [item for item in decided if item.state is not State.NOT_ANSWERED or item.by_person]
    return [
        ("Das ist gelungen", "gut", [item for item in answered if item.points >= item.max_points]),
        ("Lesen Sie das noch einmal", "nochmal", [item for item in answered if item.points < item.max_points]),
        ("Das liest noch ein Mensch", "offen", [item for item in one.items if item.waits]),
        ("Nicht beantwortet", "", [item for item in decided if item not in answered]),
    ]
