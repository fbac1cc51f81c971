"""Components: everything from outside is escaped, wrong use is refused, states are told in words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from tests.clocks import AT

EVIL = "<script>alert('x')</script>\"' onclick=\"x" + "å" * 10_000


def draw(text: str, **values: object) -> str:
    values.setdefault("request", RequestFactory().get("/x/?a=1"))
    return Template(text).render(Context(values))


@pytest.mark.parametrize(
    "tag",
    [
        "{% button evil href=evil icon='x' %}",
        "{% button evil name='verb' value=evil data_key=evil %}",
        "{% tile evil evil href=evil %}",
        "{% card title=evil %}{{ evil }}{% endcard %}",
        "{% checklist items name=evil label=evil %}",
        "{% checklist items %}",
        "{% stepper words 1 %}",
        "{% table evil rows=words filter=evil %}<tbody><tr><td>{{ evil }}</td></tr></tbody>{% endtable %}",
        "{% table evil rows=none empty=evil %}{% endtable %}",
        "<table><thead><tr>{% th evil sort=evil %}</tr></thead></table>",
        "{% tag evil %}",
        "{% number evil %}",
        "{% stat evil evil note=evil %}",
        "{% progress 1 2 evil note=evil %}",
        "{% timeline items %}",
        "{% notice evil title=evil %}",
        "{% empty_state evil evil href=evil word=evil %}",
        "{% toast evil %}",
        "{% dialog 'd' evil %}{{ evil }}{% enddialog %}",
        "{% qr 'https://mpp.example' evil %}",
        "{% icon 'check' evil %}",
        "{% site_plate name=evil place=evil href=evil %}",
        "{% fragment_attributes evil evil %}",
        "{% idle 60 15 evil %}",
    ],
)
def test_what_comes_from_outside_is_escaped(tag: str) -> None:
    items = [{"label": EVIL, "note": EVIL, "value": EVIL, "at": EVIL, "state": "now"}]
    html = draw(tag, evil=EVIL, items=items, words=[EVIL], none=[])
    assert "<script" not in html
    assert '" onclick="' not in html
    assert "alert(" in html


@pytest.mark.parametrize("name", ["style", "onclick", "hx_on_click", "formaction", "class"])
def test_attributes_that_would_break_the_rules_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not allowed"):
        draw("{% button 'Simpan' " + name + "='x' %}")


def test_a_key_is_shown_bound_and_told() -> None:
    html = draw("{% button 'Panggil' key='n' %}")
    assert 'data-key="n"' in html
    assert 'aria-keyshortcuts="N"' in html
    assert ">N</kbd>" in html


@pytest.mark.parametrize(
    ("code", "prefix", "digits"),
    [
        ("BK 022", "BK", "022"),
        ("K2 014", "K2", "014"),
        ("D014", "D", "014"),
        ("P-008", "P", "008"),
        ("4", "", "4"),
    ],
)
def test_a_number_is_one_line_of_letters_and_digits(code: str, prefix: str, digits: str) -> None:
    html = draw("{% number code 'xl' %}", code=code)
    assert html.count("<span>") == (2 if prefix else 0)
    assert prefix in html
    assert digits in html
    assert 'class="plate plate--xl"' in html


class SampleForm(forms.Form):
    name = forms.CharField(label="Nama", help_text="Tampil di papan.")
    note = forms.CharField(label="Catatan", required=False)
    group = forms.ChoiceField(label="Golongan", choices=[("a", "Lansia")], widget=forms.RadioSelect)
    low = forms.BooleanField(label="Meja rendah", required=False)


def test_a_field_ties_help_and_error_to_its_control() -> None:
    html = draw("{% field form.name %}", form=SampleForm({}))
    assert 'aria-describedby="id_name_help id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_help"' in html
    assert 'id="id_name_error"' in html


def test_a_field_may_say_that_it_can_stay_empty() -> None:
    assert "boleh kosong" in draw("{% field form.note %}", form=SampleForm())
    assert "boleh kosong" not in draw("{% field form.name %}", form=SampleForm())


def test_choices_stand_under_a_legend_and_a_tick_beside_its_label() -> None:
    assert "<legend" in draw("{% field form.group %}", form=SampleForm())
    assert "<legend" not in draw("{% field form.low %}", form=SampleForm())


def test_the_whole_form_says_how_much_is_wrong() -> None:
    assert "Ada 2 isian yang perlu diperiksa." in draw("{% form_errors form %}", form=SampleForm({}))
    assert draw("{% form_errors form %}", form=SampleForm()).strip() == ""


def test_an_interval_lies_on_a_round_scale() -> None:
    html = draw("{% interval told %}", told=(720, 1200))
    assert "± 12–20 menit" in html
    assert 'x="40.0%"' in html
    assert 'width="26.7%"' in html
    assert "30 menit" in html


def test_without_an_estimate_nothing_is_promised() -> None:
    html = draw("{% interval none %}", none=None)
    assert "belum dapat diperkirakan" in html
    assert "<svg" not in html


def test_progress_past_its_end_is_full_and_marked() -> None:
    html = draw("{% progress 720 600 'Waktu' %}")
    assert 'width="100.0%"' in html
    assert "bar--alarm" in html
    assert "bar--alarm" not in draw("{% progress 600 600 'Waktu' %}")


def test_no_rows_is_told_in_words() -> None:
    html = draw("{% table 'Nomor' rows=rows empty='Belum ada nomor.' %}x{% endtable %}", rows=[])
    assert "Belum ada nomor." in html
    assert "<table" not in html


def test_a_sorted_column_turns_round() -> None:
    def head(query: str) -> str:
        request = RequestFactory().get(f"/x/?{query}")
        return draw("{% th 'Nomor' sort='nomor' %}", request=request)

    assert 'href="?hal=2&amp;urut=nomor"' in head("hal=2")
    assert "aria-sort" not in head("hal=2")
    assert 'aria-sort="ascending"' in head("urut=nomor")
    assert 'href="?urut=-nomor"' in head("urut=nomor")
    assert 'aria-sort="descending"' in head("urut=-nomor")


def test_pages_keep_the_rest_of_the_address() -> None:
    html = draw("{% pagination page %}", page=Paginator(range(50), 10).get_page(2))
    assert "?a=1&amp;hal=1" in html
    assert "?a=1&amp;hal=3" in html
    assert draw("{% pagination page %}", page=Paginator(range(5), 10).get_page(1)).strip() == ""


def test_a_timer_starts_from_the_servers_moment() -> None:
    html = draw("{% timer since now 600 %}", since=AT - timedelta(seconds=372), now=AT)
    assert ">06.12<" in html
    assert f'data-since="{int(AT.timestamp()) - 372}"' in html
    assert 'data-norm="600"' in html


def test_every_rendering_has_its_own_request_key() -> None:
    assert draw("{% request_key %}") != draw("{% request_key %}")


def test_a_qr_code_is_the_picture_of_its_text() -> None:
    one, other = (
        draw("{% qr address 'Ikuti nomor Anda' %}", address=each) for each in ("https://a/1", "https://a/2")
    )
    assert one != other
    assert "<title>Ikuti nomor Anda</title>" in one
    assert "style" not in one


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ at|jam }}", "09.30"),
        ("{{ at|tanggal }}", "Senin, 23 November 2026"),
        ("{{ at|waktu }}", "Senin, 23 November 2026 pukul 09.30 WITA"),
        ("{{ rp|rupiah }}", "Rp125.000"),
        ("{{ zero|rupiah }}", "Rp0"),
        ("{{ seconds|lama }}", "12 menit"),
        ("{{ told|kisaran }}", "± 12–20 menit"),
        ("{{ nothing|kisaran }}", "belum dapat diperkirakan"),
        ("{{ nothing|jam }}{{ nothing|rupiah }}{{ nothing|lama }}", ""),
    ],
)
def test_filters(text: str, shown: str) -> None:
    values = {"at": AT, "rp": 125_000, "zero": 0, "seconds": 720, "told": (720, 1200), "nothing": None}
    with timezone.override("Asia/Makassar"):
        assert draw(text, **values) == shown
