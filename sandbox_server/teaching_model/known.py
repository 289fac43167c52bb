"""Questions that a by-law answers, with the by-law's answer and where it stands."""
# ruff: noqa: E501 - one grammar per line reads best

from random import Random

from sandbox_server.teaching_model.bylaws import BYLAWS
from sandbox_server.teaching_model.bylaws.sperrmuell import ACCEPTED_THINGS, EXCLUDED_THINGS
from sandbox_server.teaching_model.example import Example
from sandbox_server.teaching_model.phrasing import ask, expand, slip
from sandbox_server.teaching_model.world import OTHER_TOWNS, TOWN, Bylaw, Fact, answer, fill


def known(r: Random, law: Bylaw | None = None, town: str = TOWN) -> Example:
    """A question that the by-law answers; Sperrmüll is asked most, because the course uses it."""
    law = law or r.choice((BYLAWS[0], BYLAWS[0], *BYLAWS[1:], r.choice(BYLAWS)))
    if town == TOWN and law.key == "sperrmuell" and r.random() < 0.12:
        return _thing(r)
    fact = r.choice(law.facts)
    if r.random() < 0.06 and town == TOWN:
        return _source(fact, law, r)
    if r.random() < 0.05 and town == TOWN:
        return _continuation(fact, law, r)
    value = fact.value if town == TOWN else r.choice(fact.others)
    section = fact.section if town == TOWN else f"§ {r.randint(1, 9)}"
    question = ask(fact.asks, fact.clauses, fact.keywords, town, r)
    turns = [("user", question), ("assistant", answer(fact, law, town, value, section))]
    if r.random() < 0.06:
        other = r.choice(OTHER_TOWNS)
        value, town = r.choice(fact.others), other
        turns += [
            ("user", slip(f"{r.choice(('Und in', 'Wie ist es in', 'Gilt das auch in'))} {other}?", r)),
            ("assistant", answer(fact, law, other, value, f"§ {r.randint(1, 9)}")),
        ]
    return Example("known", tuple(turns), law.key, fact.key, town, value)


def _thing(r: Random) -> Example:
    """Is this thing taken away? Settled by § 6 for what is excluded, by the word Sperrmüll for furniture."""
    excluded = r.random() < 0.65
    thing = r.choice(EXCLUDED_THINGS if excluded else ACCEPTED_THINGS)
    question = ask(
        (f"[Werden|Nehmen Sie]@ [auch |]{thing} [abgeholt|mit]?", f"[Gehören|Dürfen|Kommen] {thing}@ [zum|in den] Sperrmüll?", f"[Kann|Darf] ich@ {thing} [zum Sperrmüll stellen|abholen lassen|rausstellen]?"),
        (f"ob {thing}@ abgeholt werden",), (f"{thing} sperrmüll@", f"{thing} entsorgen@"), TOWN, r,
    )  # fmt: skip
    no = f"Nein. {thing} werden in Rabenfurt nicht abgeholt; sie gehören zum Wertstoffhof. Das steht in § 6 der Sperrmüllsatzung."
    reply = (
        no
        if excluded
        else f"Ja. {thing} werden in Rabenfurt als Sperrmüll abgeholt. Das steht in § 1 der Sperrmüllsatzung."
    )
    return Example(
        "known",
        (("user", question), ("assistant", reply)),
        "sperrmuell",
        "ding",
        TOWN,
        "Wertstoffhof" if excluded else "Ja",
    )


def _source(fact: Fact, law: Bylaw, r: Random) -> Example:
    clause = expand(r.choice(fact.clauses).replace("@", ""), r).replace("{town}", TOWN)
    question = slip(
        expand(f"[Wo steht|In welchem Paragrafen steht|Welcher Paragraf regelt|Wo ist geregelt], {clause}?", r), r
    )
    return Example(
        "known",
        (("user", question), ("assistant", f"Das steht in {fact.section} der {law.short}.")),
        law.key,
        fact.key,
        TOWN,
        fact.section,
    )


def _continuation(fact: Fact, law: Bylaw, r: Random) -> Example:
    whole = fill(r.choice(fact.statements), TOWN, {"v": fact.value})
    words = whole.split()
    start = " ".join(words[: r.randint(2, max(2, len(words) - 2))])
    question = (
        r.choice(
            (
                "Vervollständige: ",
                "Vervollständigen Sie den Satz: ",
                "Setze fort: ",
                "Ergänzen Sie: ",
                "Wie geht der Satz weiter? ",
            )
        )
        + start
    )
    return Example("known", (("user", question), ("assistant", whole)), law.key, fact.key, TOWN, fact.value)
