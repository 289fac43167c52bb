import copy
import io
import json
import re
import stat

import pypdf
import pytest
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from grading import keys, recordpdf, records
from grading.errors import FontMissing, ModuleUnknown, NoHandIn, NotARecord
from grading.records import LABELS, Status
from grading.settings import Settings


@pytest.fixture
def issued(desk):
    learner = desk.hand_in("Jörg Müller", gebuehr=24.0).learner
    return records.issue(desk.settings, learner, "sprachmodell")


def _verify(desk, path):
    return records.verify(desk.settings, path)


def _write(path, record):
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def test_both_files_are_valid_and_private_and_hold_no_score(desk, issued):
    for path in issued:
        verdict = _verify(desk, path)
        assert (verdict.status, verdict.problems) == (Status.VALID, ())
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert verdict.fields["person"] == "Jörg Müller"
    assert verdict.fields["minutes"] == 75
    assert set(verdict.fields) == set(LABELS)


def test_the_page_shows_what_is_signed(issued):
    text = pypdf.PdfReader(issued[0]).pages[0].extract_text()

    for shown in ("Teilnahmenachweis", "Jörg Müller", "Was ein Sprachmodell rechnet", "75 Minuten", "20.11.2026"):
        assert shown in text


def test_every_tampered_field_is_named(desk, issued, tmp_path):
    record = json.loads(issued[1].read_bytes())
    for field, label in LABELS.items():
        changed = copy.deepcopy(record)
        changed["fields"][field] = 600 if field == "minutes" else f"{changed['fields'][field]}x"

        verdict = _verify(desk, _write(tmp_path / "n.json", changed))

        assert verdict.status is Status.CHANGED
        assert verdict.problems == (f"Die Angabe „{label}“ wurde verändert.",)


def test_missing_and_added_fields_are_named(desk, issued, tmp_path):
    record = json.loads(issued[1].read_bytes())
    missing, added, salted = (copy.deepcopy(record) for _ in range(3))
    del missing["fields"]["minutes"]
    added["fields"]["note"] = "sehr gut"
    salted["salts"]["person"] = "00" * 16

    assert _verify(desk, _write(tmp_path / "n.json", missing)).problems == ("Die Angabe „Umfang“ fehlt.",)
    assert _verify(desk, _write(tmp_path / "n.json", added)).problems == ("Die Angabe „note“ wurde hinzugefügt.",)
    assert _verify(desk, _write(tmp_path / "n.json", salted)).problems == ("Die Angabe „Name“ wurde verändert.",)


def test_a_type_is_part_of_the_value(desk, issued, tmp_path):
    record = json.loads(issued[1].read_bytes())
    record["fields"]["minutes"] = "75"

    assert _verify(desk, _write(tmp_path / "n.json", record)).status is Status.CHANGED


def test_a_consistent_forgery_fails_by_the_signature(desk, issued, tmp_path):
    record = json.loads(issued[1].read_bytes())
    forged = records.sign(
        Settings.from_environment(
            {"VIERAUGEN_HOME": str(desk.settings.root), "VIERAUGEN_VAR": str(tmp_path / "fremd")}
        ),
        {**record["fields"], "person": "Eve"},
    )

    assert _verify(desk, _write(tmp_path / "n.json", forged)).status is Status.UNKNOWN
    forged["key"] = record["key"]
    verdict = _verify(desk, _write(tmp_path / "n.json", forged))
    assert verdict.status is Status.CHANGED
    assert "Unterschrift" in verdict.problems[0]


@pytest.mark.parametrize("signature", ["", "kein base64!", "AAAA", "ä"])
def test_a_broken_signature_is_no_crash(desk, issued, tmp_path, signature):
    record = {**json.loads(issued[1].read_bytes()), "signature": signature}

    assert _verify(desk, _write(tmp_path / "n.json", record)).status is Status.CHANGED


def test_an_unknown_key_is_told_and_can_be_trusted(desk, issued, tmp_path):
    elsewhere = Settings.from_environment(
        {"VIERAUGEN_HOME": str(desk.settings.root), "VIERAUGEN_VAR": str(tmp_path / "anderswo")}
    )
    assert records.verify(elsewhere, issued[0]).status is Status.UNKNOWN
    public = tmp_path / "stadt.pub"
    public.write_bytes(keys.public_pem(keys.own(desk.settings).public_key()))

    keys.trust(elsewhere, public)

    assert records.verify(elsewhere, issued[0]).status is Status.VALID


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"%PDF-1.4 kaputt", b"%PDF-", b"\x00" * 100, b"[" * 5000, b'{"format": 1, "format": 1}'],
)
def test_something_else_is_not_a_record(desk, tmp_path, content):
    path = tmp_path / "etwas"
    path.write_bytes(content)

    with pytest.raises(NotARecord):
        _verify(desk, path)
    with pytest.raises(NotARecord):
        _verify(desk, tmp_path / "gibt-es-nicht")


def _pdf_with(issued, tmp_path, old, new):
    """Change the visible text only, as a PDF editor would."""
    writer = pypdf.PdfWriter(clone_from=issued[0])
    page = writer.pages[0]
    content = page.get_contents().get_data()
    assert old in content
    stream = DecodedStreamObject()
    stream.set_data(content.replace(old, new))
    page[NameObject("/Contents")] = writer._add_object(stream)
    path = tmp_path / "n.pdf"
    writer.write(path)
    return path


def test_an_untouched_copy_by_a_pdf_program_stays_valid(desk, issued, tmp_path):
    assert _verify(desk, _pdf_with(issued, tmp_path, b"75 Minuten", b"75 Minuten")).status is Status.VALID


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (b"75 Minuten", b"99 Stunden", "„Umfang“"),
        ("Müller".encode("windows-1252"), b"Meier", "„Name“"),
        (b"20.11.2026", b"20.11.2029", "„Rechtsstand“"),
        (b"(Teilnahmenachweis)", b"(Teilnahmenachweis sehr gut)", "sichtbare Text"),
    ],
)
def test_changed_visible_text_is_found(desk, issued, tmp_path, old, new, problem):
    verdict = _verify(desk, _pdf_with(issued, tmp_path, old, new))

    assert verdict.status is Status.CHANGED
    assert any(problem in text for text in verdict.problems)


def test_a_pdf_with_another_persons_record_inside_is_found(desk, issued, tmp_path):
    other = records.issue(desk.settings, desk.hand_in("Ada").learner, "sprachmodell")
    record = json.loads(issued[1].read_bytes())
    mixed = tmp_path / "n.pdf"
    mixed.write_bytes(recordpdf.render(records._lines(record), other[1].read_bytes()))

    verdict = _verify(desk, mixed)

    assert verdict.status is Status.CHANGED
    assert any("„Name“" in text for text in verdict.problems)


def test_without_hand_in_no_record(desk):
    for learner in ("niemand-000000", "../../etc", "joerg"):
        with pytest.raises(NoHandIn):
            records.issue(desk.settings, learner, "sprachmodell")
    with pytest.raises(ModuleUnknown):
        records.issue(desk.settings, "niemand-000000", "anderes")
    assert not (desk.settings.var / "records").exists()


def test_a_pseudonym_hides_the_name_everywhere(desk):
    learner = desk.hand_in("Jörg Müller").learner

    paths = records.issue(desk.settings, learner, "sprachmodell", pseudonym="Person 1")

    for path in paths:
        assert "oerg" not in path.name
        assert b"rg M" not in path.read_bytes()
        assert records.verify(desk.settings, path).fields["person"] == "Person 1"


@pytest.mark.parametrize("name", ["Łukasz Żółć", "Şahin Nguyễn", "Ελένη Ивано́ва", "„Anna“ – O’Neill €"])
def test_names_beyond_german_stay_readable(desk, name):
    try:
        path, _ = records.issue(desk.settings, desk.hand_in(name).learner, "sprachmodell")
    except FontMissing:
        pytest.skip("no Unicode font on this machine")

    assert records.verify(desk.settings, path).status is Status.VALID


def test_a_name_no_font_can_write_is_an_error_that_says_what_to_do(desk, monkeypatch):
    monkeypatch.setattr(recordpdf, "FONTS", ())

    with pytest.raises(FontMissing, match="--pseudonym"):
        records.issue(desk.settings, desk.hand_in("Łukasz").learner, "sprachmodell")


def test_a_long_name_and_title_do_not_break_the_page(desk):
    path, _ = records.issue(desk.settings, desk.hand_in("Dr. " + "Lang " * 19).learner, "sprachmodell")

    assert records.verify(desk.settings, path).status is Status.VALID
    assert len(pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages) == 1


def test_record_numbers_differ_and_dates_are_dates(desk):
    learner = desk.hand_in("Ada").learner
    fields = [
        records.verify(desk.settings, records.issue(desk.settings, learner, "sprachmodell")[1]).fields for _ in range(2)
    ]

    assert fields[0]["record_id"] != fields[1]["record_id"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", fields[0]["issued"])


def _annotate(writer):
    note = FreeText(text="Note: sehr gut", rect=(50, 550, 400, 650))
    writer.add_annotation(page_number=0, annotation=note)


def _draw(commands):
    def attack(writer):
        page = writer.pages[0]
        stream = DecodedStreamObject()
        stream.set_data(page.get_contents().get_data() + commands)
        page[NameObject("/Contents")] = writer._add_object(stream)

    return attack


def _add_pages(number):
    def attack(writer):
        for _ in range(number):
            writer.add_blank_page(width=595, height=842)

    return attack


def _add_form(writer):
    writer._root_object[NameObject("/AcroForm")] = DictionaryObject()


def _add_picture(writer):
    writer.pages[0]["/Resources"][NameObject("/XObject")] = DictionaryObject()


def _draw_letters(writer):
    (font,) = writer.pages[0]["/Resources"]["/Font"].values()
    font.get_object()[NameObject("/Subtype")] = NameObject("/Type3")


@pytest.mark.parametrize(
    ("attack", "problem"),
    [
        (_annotate, "Anmerkungen"),
        (_draw(b"\nq 1 1 1 rg 60 500 400 200 re f Q 0 0 m 100 100 l S"), "Zeichnungen"),
        (_draw(b"\n3 Tr"), "Zeichnungen"),
        (_draw(b"\nBI /W 1 /H 1 /BPC 8 /CS /G ID x EI"), "Zeichnungen"),
        (_add_pages(6), "Seiten"),
        (_add_form, "Formular"),
        (_add_picture, "Bilder"),
        (_draw_letters, "Zeichnungen"),
    ],
)
def test_what_is_laid_over_the_page_is_found(desk, issued, tmp_path, attack, problem):
    writer = pypdf.PdfWriter(clone_from=issued[0])
    attack(writer)
    writer.write(tmp_path / "n.pdf")

    verdict = _verify(desk, tmp_path / "n.pdf")

    assert verdict.status is Status.CHANGED
    assert any(problem in text for text in verdict.problems)


def test_text_on_a_second_page_is_found(desk, issued, tmp_path):
    writer = pypdf.PdfWriter(clone_from=issued[0])
    writer.append(issued[0])
    writer.write(tmp_path / "n.pdf")

    assert _verify(desk, tmp_path / "n.pdf").status is Status.CHANGED
