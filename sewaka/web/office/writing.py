"""A form of the office: shown, checked, done by one action, or shown again with the refusal and all that was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sewaka.accounts.actions import do_once
from sewaka.accounts.errors import FormRepeated
from sewaka.accounts.queries import form_done
from sewaka.lib.refusal import Refusal
from sewaka.web.office.entry import Here
from sewaka.web.office.forms.base import OfficeForm
from sewaka.web.office.menu import Link, frame


@dataclass(frozen=True)
class Edit:
    """A form and what it does. ``act`` takes the form's deed and ``by``, ``at``; ``back`` is where one goes then.

    ``danger``: the button warns; ``slow``: see ``done``. ``lead`` explains before, ``said`` is told afterwards.
    """

    title: str
    form: OfficeForm
    act: Callable[..., Any]
    said: str
    back: str
    lead: str = ""
    word: str = ""
    danger: bool = False
    slow: bool = False
    links: tuple[Link, ...] = field(default=())


def editing(here: Here, edit: Edit, template: str = "office/edit.html", **facts: object) -> HttpResponse:
    """The form, or the way back once its deed is done. The same form sent twice is done once."""
    status = 200
    if here.request.method == "POST":
        try:
            if is_repeat(here):
                return redirect(edit.back)
            if done(here, edit.form, edit.act, slow=edit.slow):
                messages.success(here.request, edit.said)
                return redirect(edit.back)
        except FormRepeated:
            return redirect(edit.back)
        status = 422
    return render(
        here.request, template, frame(here) | {"edit": edit, "form": edit.form} | facts, status=status
    )


def done(here: Here, form: OfficeForm, act: Callable[..., Any], *, slow: bool = False) -> bool:
    """Whether the form was right and its action agreed; what did not fit stands at the form.

    ``slow``: it works for seconds before it writes, so its note comes after it: no transaction may be idle so long.
    Raises ``FormRepeated`` when the same form, sent at the same moment, was done first.
    """
    if not form.is_valid():
        return False
    try:
        if slow:
            act(**form.deed(), by=here.by, at=here.at)
        once(here, _nothing if slow else act, **form.deed())
    except FormRepeated:
        raise
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def once(here: Here, act: Callable[..., Any], **given: Any) -> None:
    """Do the deed of the form that was sent, unless it was done. Raises ``FormRepeated`` and what it refuses."""
    do_once(act=partial(act, **given, by=here.by, at=here.at), key=_key(here), by=here.by, at=here.at)


def _nothing(**_given: Any) -> None:
    """The deed of a note alone."""


def is_repeat(here: Here) -> bool:
    """Whether this very form was done before: a double tap, or a reload of the answer."""
    return form_done(by=here.by, key=_key(here))


def _key(here: Here) -> str:
    return here.request.POST.get("request_key", "")[:64]
