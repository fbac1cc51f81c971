"""What goes in and out, as types: the OpenAPI description and every answer are made from these."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

from sewaka.queueing.states import PRIORITY_GROUPS, RESULTS, STATE_WORDS

Line = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
"""One line of text: nothing that a database or a slip cannot hold."""
Reason = Annotated[
    str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*$")
]
Code = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
Token = Annotated[str, StringConstraints(min_length=17, max_length=40, pattern=r"^[0-9A-Za-z-]{17,40}$")]
IdempotencyKey = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[!-~]{1,200}$")]
Cursor = Annotated[str, StringConstraints(max_length=200, pattern=r"^[A-Za-z0-9_-]*$")]
Choice = Annotated[str, StringConstraints(max_length=80, pattern=r"^[A-Za-z0-9_.-]*$")]
"""A code, or nothing for all."""
if TYPE_CHECKING:
    PriorityGroup: TypeAlias = str
    Result: TypeAlias = str
    State: TypeAlias = str
else:
    PriorityGroup = Literal[tuple(PRIORITY_GROUPS)]
    Result = Literal[tuple(RESULTS)]
    State = Literal[tuple(STATE_WORDS)]


class Body(Schema):
    """What is sent in: exactly the fields described."""

    model_config = ConfigDict(extra="forbid")


class InputError(Schema):
    """One thing that was not as described."""

    where: str = Field(description="Letaknya, misalnya body.service atau query.limit")
    message: str
    type: str


class Problem(Schema):
    """Penolakan menurut RFC 9457. `code` tetap sama selamanya; kalimatnya boleh diperbaiki."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    next_step: str
    request_id: str | None = None
    errors: list[InputError] | None = None


class Told(Schema):
    """Perkiraan tunggu sebagai rentang, dalam detik sejak jawaban ini dibuat."""

    low_s: int
    high_s: int


class Named(Schema):
    """Sesuatu dengan kode dan nama."""

    code: str
    name: str


class Requirement(Schema):
    """Satu syarat."""

    name: str
    form: str
    form_text: str
    mandatory: bool
    condition: str


class Fee(Schema):
    """Biaya. `amount_rp` dalam rupiah utuh; kosong bila belum pasti."""

    text: str
    kind: str | None
    amount_rp: int | None
    note: str
    legal_basis: str


class Time(Schema):
    """Waktu penyelesaian yang dijanjikan."""

    text: str
    value: int | None
    unit: str | None


class Service(Schema):
    """Layanan yang ditawarkan di mal ini."""

    code: str
    name: str
    short_name: str
    summary: str
    agency: Named
    unit: Named
    queue: str
    asks: Literal["nik", "phone"] | None = Field(
        description="Yang diminta dari setiap orang yang mengambil nomor layanan ini; null: tidak ada"
    )
    offered: bool = Field(description="Dibuka di mal ini; bukan berarti nomor dapat diambil saat ini")
    daily_quota: int | None
    requirements: list[Requirement] | None = Field(description="null: belum tersedia")
    steps: list[str] | None
    fee: Fee
    time: Time
    output: str
    legal_basis: list[str]
    confirmed: bool = Field(description="Teks sudah dikonfirmasi instansi")
    mark: str
    valid_from: date
    url: str


class Services(Schema):
    """Satu halaman layanan; kelanjutannya pada kepala Link."""

    items: list[Service]
    next_cursor: str | None


class QueueNow(Schema):
    """Satu antrean saat ini."""

    code: str
    name: str
    agency: str
    zone: str
    waiting: int
    over_norm: int
    at_counters: int
    open_counters: list[str]
    told: Told | None = Field(
        description="Perkiraan tunggu bagi yang datang sekarang; null: belum dapat diperkirakan"
    )
    may_take: bool
    state: str
    reason: str


class CounterNow(Schema):
    """Satu loket saat ini; tidak pernah memuat nama."""

    code: str
    label: str
    zone: str
    queues: list[str]
    open: bool
    ticket: str | None
    state: State | None


class Notice(Schema):
    """Berita atau penutupan yang perlu diketahui pengunjung, dalam bahasa Indonesia."""

    id: str
    important: bool
    title: str
    text: str


class Live(Schema):
    """Seluruh mal saat ini, benar untuk nomor urut catatan `seq`."""

    seq: int
    at: datetime
    site: Named
    waiting: int
    over_norm: int
    norm_min: int
    open_counters: int
    queues: list[QueueNow]
    counters: list[CounterNow]
    notices: list[Notice] = Field(description="Berita dan penutupan hari ini atau dalam waktu dekat")


class TicketWish(Body):
    """Permintaan nomor."""

    service: Code
    priority: PriorityGroup | None = None
    language: Literal["id", "en", "ban"] = "id"
    persons: int = Field(default=1, ge=1, le=50, strict=True)
    identity: str | None = Field(
        default=None,
        max_length=40,
        description="NIK atau nomor telepon, bila layanannya memintanya (asks). Tidak disimpan; "
        "hanya sidik bergaram sehari untuk membatasi satu orang.",
    )


class SlipText(Schema):
    """Isi slip, siap dicetak."""

    site: str
    number: str
    service: str
    agency: str
    unit: str
    counters: str
    zone: str
    priority: str
    told: str
    ahead: int | None
    issued: str
    bring: str
    url: str
    footer: str
    language: str


class TicketIssued(Schema):
    """Nomor yang baru diambil. `token` adalah kode lacak: rahasiakan seperti slipnya."""

    token: str
    code: str
    number: int
    state: State
    queue: Named
    service: Named
    agency: str
    zone: str
    counters: list[str]
    priority: str
    ahead: int
    told: Told | None
    issued_at: datetime
    url: str
    slip: SlipText


class TicketNow(Schema):
    """Satu nomor saat ini."""

    token: str
    code: str
    day: date
    state: State
    state_words: str
    queue: Named
    service: Named
    agency: str
    zone: str
    counters: str
    counter: str = Field(description="Loket yang memanggil; kosong bila belum dipanggil")
    ahead: int
    told: Told | None
    told_at_issue: Told | None
    calls: int
    issued_at: datetime
    called_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    can_cancel: bool
    version: int
    url: str


class Cancel(Body):
    """Alasan pembatalan."""

    reason: Line = "dibatalkan oleh pengunjung"


class Done(Schema):
    """Nomor sesudah sebuah tindakan, dan alasannya."""

    token: str
    code: str
    state: State
    version: int
    why: str


class DeskState(Schema):
    """Loket sesudah dibuka atau ditutup."""

    counter: str
    open: bool
    opened_at: datetime | None
    closed_at: datetime | None


class InHand(Schema):
    """Nomor yang sedang di loket."""

    token: str
    code: str
    state: State
    queue: str
    service: Named
    calls: int
    waited_s: int
    called_at: datetime
    started_at: datetime | None
    why: str
    verbs: list[str]


class Desk(Schema):
    """Loket petugas saat ini."""

    at: datetime
    counter: Named
    open: bool
    mine: bool
    in_hand: InHand | None
    held: list[Named] = Field(description="Nomor yang ditahan: code adalah kode lacaknya")
    waiting: int
    next: str
    next_why: str


class Close(Body):
    """Alasan menutup loket."""

    reason: Line = ""


class Hold(Body):
    """Alasan menahan."""

    reason: Line = ""
    back_min: int = Field(default=0, ge=0, le=240, strict=True)


class Transfer(Body):
    """Tujuan dan alasan pengalihan."""

    queue: Code
    service: Code | None = None
    reason: Reason
    back: bool = False


class Performed(Body):
    """Layanan yang diberikan."""

    service: Code
    quantity: int = Field(default=1, ge=1, le=100, strict=True)


class Finish(Body):
    """Hasil pelayanan."""

    services: list[Performed] = Field(default_factory=list, max_length=20)
    result: Result = "selesai"
    note: Line = ""


class Event(Schema):
    """CloudEvents 1.0."""

    specversion: Literal["1.0"]
    id: str
    source: str
    type: str
    subject: str
    time: datetime
    datacontenttype: Literal["application/json"]
    dataschema: str
    sequence: str
    data: dict[str, Any]


class Events(Schema):
    """Satu halaman kejadian, dari yang terlama; kelanjutannya pada kepala Link."""

    items: list[Event]
    next_cursor: str


class ProblemKind(Schema):
    """Satu macam penolakan."""

    code: str
    status: int
    sentence: str
    advice: str


class Catalogue(Schema):
    """Semua macam penolakan yang mungkin dijawab."""

    items: list[ProblemKind]
