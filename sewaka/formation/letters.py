"""The letters of an agreement as templates: invitation, minutes, draft, confirmation. Official, so Indonesian always. Pure.

What nobody has said yet is a dotted line, never an invented value; who writes the letter fills it in by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sewaka.formation.states.agreements import Kept
from sewaka.papers.documents import (
    Block,
    Document,
    Heading,
    Items,
    Pairs,
    Para,
    Signature,
    Signatures,
    Template,
)

BLANK: Final = "………………………"

_AIM: Final = (
    "Para pihak bekerja sama agar layanan {party} dapat diperoleh masyarakat di {mall} dengan cepat, mudah, terjangkau, "
    "aman, dan nyaman."
)
_DATA: Final = (
    "Masing-masing pihak menjadi pengendali data pribadi bagi layanannya sendiri. Data yang dibagi, tujuannya, dan lama "
    "penyimpanannya diatur dalam lampiran berbagi data."
)
_TERM: Final = (
    "Perjanjian ini berlaku sejak {starts} sampai dengan {ends}, dan dapat diperpanjang dengan adendum yang disepakati "
    "para pihak."
)
_END: Final = (
    "Pihak yang hendak mengakhiri perjanjian memberitahukannya secara tertulis; layanan tetap diberikan sampai hari "
    "terakhir yang disepakati."
)


def said(value: object) -> str:
    """A value, or the line on which it is to be written."""
    return str(value) if value not in (None, "", ()) else BLANK


def invitation(facts: Mapping[str, Any]) -> Document:
    """The invitation to discuss a draft."""
    about = f"pembahasan {facts['instrument']} dengan {facts['party']}"
    return Document(
        title=f"Undangan {about}",
        titled=False,
        blocks=(
            _head(facts, f"Undangan {about}"),
            Para(f"Yth. {said(facts['role_theirs'])}\n{facts['party']}"),
            Para(
                f"Sehubungan dengan penyelenggaraan {facts['mall']}, kami mengundang Bapak/Ibu pada {about}, "
                "yang diadakan pada:"
            ),
            Pairs(
                (
                    ("Hari, tanggal", said(facts["day"])),
                    ("Pukul", said(facts["hour"])),
                    ("Tempat", said(facts["place"])),
                )
            ),
            *_listed("Yang dibahas:", facts["items"]),
            Para("Atas perhatian dan kehadiran Bapak/Ibu kami ucapkan terima kasih."),
            _signed(facts, ours=True, theirs=False),
        ),
    )


def minutes(facts: Mapping[str, Any]) -> Document:
    """What was agreed when a draft was discussed."""
    return Document(
        title=f"Berita acara pembahasan {facts['instrument']}",
        subtitle=f"{facts['mall']} dengan {facts['party']}",
        blocks=(
            _head(facts, ""),
            Para(
                f"Pada {said(facts['day'])} bertempat di {said(facts['place'])} telah dibahas {facts['instrument']} "
                f"antara {facts['mall']} dan {facts['party']}."
            ),
            *_listed("Yang disepakati:", facts["items"]),
            Heading("Pokok isi menurut draf saat ini"),
            Pairs(_terms(facts)),
            Para("Demikian berita acara ini dibuat untuk digunakan sebagaimana mestinya."),
            _signed(facts, ours=True, theirs=True),
        ),
    )


def confirmation(facts: Mapping[str, Any]) -> Document:
    """The letter that asks for the confirmation to join; with a reply to sign."""
    return Document(
        title=f"Konfirmasi bergabung {facts['party']}",
        titled=False,
        blocks=(
            _head(facts, f"Konfirmasi bergabung dengan {facts['mall']}"),
            Para(f"Yth. {said(facts['role_theirs'])}\n{facts['party']}"),
            Para(
                f"Kami mohon konfirmasi kesediaan {facts['party']} untuk memberikan layanan di {facts['mall']}. "
                "Konfirmasi menjadi dasar penyusunan perjanjian kerja sama."
            ),
            *_listed("Layanan yang direncanakan:", facts["services"]),
            *_listed("Catatan:", facts["items"]),
            Para(f"Jawaban kami harapkan paling lambat {said(facts['day'])}."),
            _signed(facts, ours=True, theirs=False),
        ),
    )


def draft(facts: Mapping[str, Any]) -> Document:
    """The first wording of the agreement, from what was said of it."""
    return Document(
        title=f"{facts['kind']} antara {facts['mall']} dan {facts['party']}",
        subtitle="Draf, belum mengikat",
        blocks=(
            _numbers(facts),
            *_parties(facts),
            *_articles(facts),
            _signed(facts, ours=True, theirs=True),
        ),
    )


LETTERS: Final[dict[Kept, Template]] = {
    Kept.CONFIRMATION: confirmation,
    Kept.DRAFT: draft,
    Kept.INVITATION: invitation,
    Kept.MINUTES: minutes,
}
"""The letters that can be made, in the order of an agreement's life."""


def _head(facts: Mapping[str, Any], subject: str) -> Block:
    rows = [("Nomor", said(facts["number"])), ("Tanggal", said(facts["today"]))]
    return Pairs(tuple(rows + ([("Hal", subject)] if subject else [])))


def _meeting(facts: Mapping[str, Any]) -> Block:
    rows = (("Hari, tanggal", "day"), ("Pukul", "hour"), ("Tempat", "place"))
    return Pairs(tuple((name, said(facts[key])) for name, key in rows))


def _numbers(facts: Mapping[str, Any]) -> Block:
    rows = (("Nomor pihak pertama", "number_ours"), ("Nomor pihak kedua", "number_theirs"))
    return Pairs(tuple((name, said(facts[key])) for name, key in rows))


def _articles(facts: Mapping[str, Any]) -> Iterator[Block]:
    """Everything between the parties and the signatures."""
    party, mall = facts["party"], facts["mall"]
    services = facts["services"] or (BLANK,)
    articles: tuple[tuple[str, tuple[Block, ...]], ...] = (
        ("Dasar", (Para(f"Perjanjian ini didasarkan pada {said(facts['basis'])}."),)),
        ("Maksud dan tujuan", (Para(_AIM.format(party=party, mall=mall)),)),
        ("Layanan", _listed("Layanan yang diberikan pihak kedua:", services)),
        ("Loket, petugas, dan peralatan", (Pairs(_terms(facts)),)),
        ("Pembiayaan", (Para(said(facts["cost_sharing"])),)),
        ("Pelindungan data pribadi", (Para(_DATA),)),
        ("Jangka waktu", (Para(_TERM.format(starts=said(facts["starts"]), ends=said(facts["ends"]))),)),
        ("Pengakhiran", (Para(_END),)),
    )
    for number, (title, blocks) in enumerate(articles, 1):
        yield Heading(f"Pasal {number}\n{title}", centred=True)
        yield from blocks


def _listed(title: str, rows: tuple[str, ...]) -> tuple[Block, ...]:
    return (Para(title), Items(tuple(rows), numbered=True)) if rows else ()


def _parties(facts: Mapping[str, Any]) -> tuple[Block, ...]:
    return (
        Para("Yang bertanda tangan di bawah ini:"),
        Items(
            (
                f"{said(facts['name_ours'])}, {said(facts['role_ours'])}, selanjutnya disebut pihak pertama;",
                f"{said(facts['name_theirs'])}, {said(facts['role_theirs'])}, bertindak untuk {facts['party']}, "
                "selanjutnya disebut pihak kedua;",
            ),
            numbered=True,
        ),
        Para("sepakat mengadakan perjanjian dengan ketentuan sebagai berikut."),
    )


def _terms(facts: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return (
        ("Loket yang disediakan", said(facts["counters"])),
        ("Petugas yang ditempatkan", said(facts["staff"])),
        ("Pemilik peralatan", said(facts["equipment"])),
    )


def _signed(facts: Mapping[str, Any], *, ours: bool, theirs: bool) -> Block:
    rows = (
        [Signature(said(facts["role_ours"]), name=said(facts["name_ours"]))] if ours else [],
        [Signature(said(facts["role_theirs"]), name=said(facts["name_theirs"]))] if theirs else [],
    )
    return Signatures(tuple(each for part in rows for each in part))
