"""One-time links as they are handed over: shown once, to be scanned, printed, or sent."""

from __future__ import annotations

import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.accounts.actions import NewLink
from sewaka.web.office.entry import Here
from sewaka.web.office.forms.people import LinkForm
from sewaka.web.office.menu import frame
from sewaka.web.office.writing import Edit, done, is_repeat


def giving_link(here: Here, edit: Edit, form: LinkForm) -> HttpResponse:
    """The form, or the link its deed made. The same form sent twice makes one."""
    made: list[NewLink] = []

    def act(**given: Any) -> None:
        made.append(edit.act(**given))

    if here.request.method == "POST" and not is_repeat(here) and done(here, form, act):
        return _tell(here, made[0], form.mail_to, edit.back)
    return editing_again(here, edit)


def editing_again(here: Here, edit: Edit) -> HttpResponse:
    """The form as it stands, after a deed that shows a secret was refused (or was done before)."""
    status = 422 if here.request.method == "POST" else 200
    facts = frame(here) | {"edit": edit, "form": edit.form}
    return render(here.request, "office/edit.html", facts, status=status)


def _tell(here: Here, made: NewLink, mail_to: str, back: str) -> HttpResponse:
    """The link, this once; and whether it was sent."""
    path = reverse("gate:link", args=[made.key])
    root = settings.ENV.public_url if settings.SECURE else here.request.build_absolute_uri("/").rstrip("/")
    sent = _send(here, root + path, mail_to) if mail_to else False
    facts = {"made": made, "address": root + path, "back": back, "mail_to": mail_to, "sent": sent}
    return render(here.request, "office/people_link.html", frame(here) | facts)


def _send(here: Here, address: str, mail_to: str) -> bool:
    """Whether the mail server took it. The address is used this once."""
    mall = here.plan.site.name
    text = _(
        "Anda diberi tautan untuk membuat kata sandi atau PIN Anda sendiri di {mall}:\n\n{address}\n\n"
        "Tautan ini hanya dapat dipakai satu kali. Bila Anda tidak memintanya, abaikan surat ini."
    ).format(mall=mall, address=address)
    try:
        return bool(send_mail(_("Tautan masuk {mall}").format(mall=mall), text, None, [mail_to]))
    except (smtplib.SMTPException, OSError):
        return False
