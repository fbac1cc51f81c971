"""One number a person, where a service wants it so: what is asked, typed on keys as large as a finger."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sewaka.places.queries import plan
from sewaka.web.kiosk import pages
from sewaka.web.kiosk.frame import device_of, show, touch_page
from sewaka.web.ui.guards import needs_device


@require_GET
@needs_device("kiosk")
@touch_page
def identity(request: HttpRequest, code: str) -> HttpResponse:
    """The number of a card or phone; it is compared and forgotten, never kept."""
    now = timezone.now()
    page = pages.service(plan(device_of(request).site, at=now), code, at=now)
    word = {"nik": _("Ketik NIK Anda"), "phone": _("Ketik nomor telepon Anda")}.get(page.asks, "")
    facts = {"page": page, "word": word, "groups": pages.priority_groups(), "said": (word,)}
    return show(request, "kiosk/identity.html", facts | {"longest": 16})
