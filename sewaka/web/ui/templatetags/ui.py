"""The components as template tags, each once; loaded in every template. Shown with all states at /ui/.

``**extra`` everywhere takes attributes with underscores: ``hx_post=url data_key="n" aria_label="…"``.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sewaka.web.ui import formats, markup
from sewaka.web.ui import qr as codes
from sewaka.web.ui.bars import interval_bar, progress_bar
from sewaka.web.ui.fields import field_parts

register = template.Library()
for _filter in formats.FILTERS:
    register.filter(_filter.__name__, _filter)

TONE_ICONS = {
    "good": "circle-check",
    "attention": "alert-triangle",
    "alarm": "alert-circle",
    "": "info-circle",
}


def _look(item: object, name: str, default: Any = "") -> Any:
    """``name`` of a dict or an object."""
    return item.get(name, default) if isinstance(item, Mapping) else getattr(item, name, default)


def _names(base: str, *marks: str) -> str:
    return " ".join([base, *(f"{base}--{mark}" for mark in marks if mark)])


def _known(context: Context, name: str) -> Any:
    """A value of the page's context; what is looked up only on demand is looked up now."""
    value = context.get(name)
    return value() if callable(value) else value


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """``{% icon "clock" %}``: decoration beside a word; with ``label`` it speaks for itself."""
    return markup.icon(name, label)


@register.simple_tag
def button(
    word: str, kind: str = "primary", *, href: str = "", icon: str = "", key: str = "", size: str = "",
    wide: bool = False, type: str = "submit", name: str = "", value: str = "", disabled: bool = False,
    **extra: object,
) -> SafeString:  # fmt: skip
    """``{% button "Panggil berikutnya" key="n" icon="bell" %}``

    kind: primary (one a screen), quiet, plain, soft, danger. size: large. ``key``: shown, bound by keys.js.
    ``href`` makes a link of it. ``type``: submit or button.
    """
    names = _names("button", kind, size, "wide" if wide else "")
    more = markup.attributes({"data_key": key or None, "aria_keyshortcuts": key.upper() or None} | extra)
    if not href:
        more = markup.plain_attributes(type=type, name=name, value=value, disabled=disabled) + more
    told = word if isinstance(word, str) else str(word)  # a lazy translation
    return markup.button(told, names, markup.icon(icon), key.upper(), href, more)


@register.inclusion_tag("ui/parts/tile.html")
def tile(
    word: str, note: str = "", *, href: str = "", icon: str = "", kind: str = "", name: str = "",
    value: str = "", **extra: object,
) -> dict[str, Any]:  # fmt: skip
    """``{% tile "KTP elektronik" "Disdukcapil" href=url %}``: a large choice. kind: outline."""
    return {"word": word, "note": note, "href": href, "icon": icon, "names": _names("tile", kind),
            "name": name, "value": value, "more": markup.attributes(extra)}  # fmt: skip


@register.simple_block_tag
def card(content: str, title: str = "", tone: str = "", level: int = 2, **extra: object) -> SafeString:
    """``{% card title="Yang perlu dibawa" %}…{% endcard %}``; tone: attention, called, well."""
    head = format_html("<h{0}>{1}</h{0}>", level, title) if title else ""
    return format_html(
        '<section class="{}"{}>{}{}</section>', _names("card", tone), markup.attributes(extra), head, content
    )


@register.inclusion_tag("ui/parts/field.html")
def field(bound: Any, help: str = "", icon: str = "", **extra: object) -> dict[str, Any]:
    """``{% field form.name %}``: label, control, help and errors of a Django form's field, tied together."""
    return field_parts(bound, help=help, icon=icon, extra=extra)


@register.inclusion_tag("ui/parts/form_errors.html")
def form_errors(form: Any) -> dict[str, Any]:
    """``{% form_errors form %}``: what is wrong with the form as a whole, and how many fields need a look."""
    return {
        "errors": form.non_field_errors(),
        "count": len([name for name in form.errors if name != "__all__"]),
    }


@register.inclusion_tag("ui/parts/checklist.html")
def checklist(items: Iterable[object], name: str = "", kind: str = "done", label: str = "") -> dict[str, Any]:
    """``{% checklist items %}``; an item is a text, or has ``label``, ``note``, ``done``, ``value``.

    kind: done (marks what is there), dot (a plain list). With ``name`` the boxes can be ticked.
    """
    plain = [{"label": item} if isinstance(item, str) else item for item in items]
    return {"items": plain, "name": name, "kind": kind, "label": label}


@register.inclusion_tag("ui/parts/floor_plan.html")
def floor_plan(picture: object, **extra: object) -> dict[str, Any]:
    """``{% floor_plan picture %}``: a floor as ``web/ui/floorplan.py`` draws it; needs ``ui/floor_plan.css``."""
    return {"picture": picture, "more": markup.attributes(extra)}


@register.inclusion_tag("ui/parts/stepper.html")
def stepper(steps: Iterable[str], now: int) -> dict[str, Any]:
    """``{% stepper steps 2 %}``: the second step is the present one; now = len + 1 means all are done."""
    words = {"done": _("selesai"), "now": _("sekarang"), "next": _("berikutnya")}
    states = (
        (label, "done" if i < now else "now" if i == now else "next") for i, label in enumerate(steps, 1)
    )
    return {"steps": [{"label": label, "state": state, "word": words[state]} for label, state in states]}


@register.simple_block_tag(takes_context=True)
def table(
    context: Context,
    content: str,
    caption: str,
    rows: Any = True,
    empty: str = "",
    filter: str = "",
    **extra: object,
) -> SafeString:
    """``{% table "Nomor hari ini" rows=tickets empty="Belum ada nomor." %}<thead>…<tbody>…{% endtable %}``

    Falsy ``rows`` shows ``empty`` instead. ``filter`` labels a box that narrows the rows while typing.
    """
    if not rows:
        return SafeString(render_to_string("ui/parts/empty.html", {"title": caption, "text": empty}))
    more = markup.attributes({"data_table": True} | extra)
    values = {"caption": caption, "content": content, "filter": filter, "more": more}
    return SafeString(render_to_string("ui/parts/table.html", values))


@register.simple_tag(takes_context=True)
def th(context: Context, word: str, sort: str = "", num: bool = False, param: str = "urut") -> SafeString:
    """``{% th "Nomor" sort="number" %}``: a column's head; with ``sort`` a link to ``?urut=[-]number``."""
    css = SafeString(' class="num"') if num else ""
    if not sort:
        return format_html('<th scope="col"{}>{}</th>', css, word)
    request = context["request"]
    now = request.GET.get(param, "")
    state = {sort: "ascending", f"-{sort}": "descending"}.get(now)
    query = request.GET.copy()
    query[param] = f"-{sort}" if now == sort else sort
    aria = format_html(' aria-sort="{}"', state) if state else ""
    mark = markup.icon("chevron-down" if state else "arrows-sort")
    return format_html(
        '<th scope="col"{}{}><a class="table__sort" href="?{}">{}{}</a></th>',
        css,
        aria,
        query.urlencode(),
        word,
        mark,
    )


@register.simple_tag
def tag(word: str, tone: str = "", icon: str = "") -> SafeString:
    """``{% tag "Lansia" "attention" %}``; tone: info, attention, good, alarm."""
    return format_html('<span class="{}">{}{}</span>', _names("tag", tone), markup.icon(icon), word)


@register.simple_tag
def number(code: str, size: str = "", tone: str = "") -> SafeString:
    """``{% number "BK 022" "xl" %}``: a number that never breaks. size: m, l, xl, huge; tone: called."""
    return markup.number(code, size, tone)


@register.inclusion_tag("ui/parts/bar.html")
def interval(told: Any, scale: int = 0, words: bool = True, ends: bool = True) -> dict[str, Any]:
    """``{% interval told %}``: a told wait, (low, high) in seconds, on a scale from now; None: no promise."""
    return interval_bar(told, scale=scale) | {"words": words, "ends": ends}


@register.inclusion_tag("ui/parts/bar.html")
def progress(
    value: float, full: float, label: str, note: str = "", tone: str = "", since: Any = None
) -> dict[str, Any]:
    """``{% progress 372 600 "Waktu layanan" note="standar 10 menit" %}``: how much of ``full`` has gone.

    With ``since`` (a moment) timer.js lets the bar grow.
    """
    started = int(since.timestamp()) if since else None
    return progress_bar(value, full, label=label, note=note, tone=tone) | {"since": started}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(items: Iterable[object], label: str = "") -> dict[str, Any]:
    """``{% timeline steps %}``; an item has ``label``, ``note``, ``at`` (moment or text), ``state``.

    state: done, now, next, alarm.
    """
    words = {
        "done": _("selesai"),
        "now": _("sekarang"),
        "next": _("berikutnya"),
        "alarm": _("perlu perhatian"),
    }
    rows = []
    for item in items:
        at, state = _look(item, "at"), _look(item, "state", "done")
        shown = formats.jam(at) if hasattr(at, "astimezone") else at
        rows.append({"label": _look(item, "label"), "note": _look(item, "note"), "at": shown, "state": state,
                     "word": words.get(state, "")})  # fmt: skip
    return {"items": rows, "label": label}


@register.simple_tag
def stat(figure: object, label: str, note: str = "", tone: str = "", size: str = "") -> SafeString:
    """``{% stat "7 orang" "Menunggu" %}``; tone: good, attention, alarm; size: small, large."""
    below = format_html('<span class="stat__note">{}</span>', note) if note else ""
    return format_html(
        '<div class="{}"><span class="stat__label">{}</span> <span class="stat__figure">{}</span>{}</div>',
        _names("stat", tone, size), label, figure, below,
    )  # fmt: skip


@register.inclusion_tag("ui/parts/notice.html")
def notice(text: str, title: str = "", tone: str = "", icon: str = "", role: str = "") -> dict[str, Any]:
    """``{% notice "Loket Imigrasi istirahat." tone="attention" %}``; tone: good, attention, alarm."""
    return {"text": text, "title": title, "names": _names("notice", tone), "icon": icon or TONE_ICONS[tone],
            "role": role or ("alert" if tone == "alarm" else "")}  # fmt: skip


@register.inclusion_tag("ui/parts/empty.html")
def empty_state(
    title: str, text: str = "", icon: str = "info-circle", href: str = "", word: str = ""
) -> dict[str, Any]:
    """``{% empty_state "Belum ada antrean" "Nomor pertama akan tampil di sini." icon="ticket" %}``"""
    return {"title": title, "text": text, "icon": icon, "href": href, "word": word}


@register.inclusion_tag("ui/parts/offline_strip.html")
def offline_strip() -> dict[str, Any]:
    """The strip that says the connection is gone or the data old; base.html carries it."""
    return {}


@register.inclusion_tag("ui/parts/training_strip.html", takes_context=True)
def training_strip(context: Context) -> dict[str, Any]:
    """Says on every page of a rehearsal that nothing here is real; nothing anywhere else. base.html carries it."""
    return {"site": context.get("site"), "person": context.get("person"), "device": context.get("device")}


@register.inclusion_tag("ui/parts/link_state.html")
def link_state() -> dict[str, Any]:
    """The small sign "Terhubung" in a header, kept true by live.js."""
    return {}


@register.inclusion_tag("ui/parts/toasts.html", takes_context=True)
def toasts(context: Context) -> dict[str, Any]:
    """Where toasts appear, with Django's messages in it; base.html carries it."""
    return {"messages": context.get("messages") or (), "tones": TONE_ICONS}


@register.inclusion_tag("ui/parts/toast.html")
def toast(text: str, tone: str = "") -> dict[str, Any]:
    """``{% toast "Nomor D 014 selesai." "good" %}``: for a fragment that htmx puts into .toasts."""
    tone = {"success": "good", "warning": "attention", "error": "alarm", "info": "", "debug": ""}.get(
        tone, tone
    )
    return {"text": text, "names": _names("toast", tone), "icon": TONE_ICONS[tone], "alarm": tone == "alarm"}


@register.simple_block_tag
def dialog(content: str, id: str, title: str, open: bool = False, **extra: object) -> SafeString:
    """``{% dialog "alih" "Alihkan ke mana?" %}…{% enddialog %}``; a ``data_dialog="alih"`` opens it."""
    values = {"id": id, "title": title, "content": content, "open": open, "more": markup.attributes(extra)}
    return SafeString(render_to_string("ui/parts/dialog.html", values))


@register.inclusion_tag("ui/parts/pages.html", takes_context=True)
def pagination(context: Context, page: Any, param: str = "hal") -> dict[str, Any]:
    """``{% pagination page %}``: a Django Page; keeps the other parameters of the address."""
    query = context["request"].GET.copy()

    def to(n: int) -> str:
        query[param] = str(n)
        return f"?{query.urlencode()}"

    return {"page": page, "previous": page.has_previous() and to(page.previous_page_number()),
            "next": page.has_next() and to(page.next_page_number())}  # fmt: skip


@register.simple_tag
def qr(text: str, title: str = "", size: str = "", varying: str = "") -> SafeString:
    """``{% qr url "Ikuti nomor Anda di ponsel" %}``: inline SVG with its caption. size: large.

    ``varying``: the part of ``text`` in which one code differs from the next (see ``ui.qr``), where many are drawn.
    """
    side, path = codes.path(codes.varied(text, varying) if varying else codes.drawn(text))
    caption = format_html("<figcaption>{}</figcaption>", title) if title else ""
    return format_html(
        '<figure class="{0}"><svg viewBox="0 0 {1} {1}" role="img" shape-rendering="crispEdges"'
        ' aria-label="{2}"><title>{2}</title><path fill="#fff" d="M0 0h{1}v{1}H0z"/>'
        '<path stroke="#000" d="{3}"/></svg>{4}</figure>',
        _names("qr", size), side, title or _("Kode QR"), mark_safe(path), caption,  # noqa: S308 - our letters only
    )  # fmt: skip


@register.simple_tag
def request_key() -> SafeString:
    """``{% request_key %}``: the hidden key by which a repeated form is known; new for every rendering."""
    return SafeString(f'<input type="hidden" name="request_key" value="{uuid.uuid4()}">')


@register.inclusion_tag("ui/parts/languages.html", takes_context=True)
def languages(context: Context) -> dict[str, Any]:
    """The language buttons; each posts to /bahasa/ and comes back to this page."""
    request = context.get("request")
    back = request.get_full_path() if request else "/"
    token = context.get("csrf_token")
    return {"request": request, "all": languages_here(context), "back": back, "csrf_token": token}


@register.simple_tag(takes_context=True)
def languages_here(context: Context) -> list[tuple[str, str]]:
    """``{% languages_here as known %}``: what this mall's visitors may choose, as code and name."""
    site = getattr(context.get("request"), "site", None)
    return [each for each in settings.LANGUAGES if site is None or each[0] in site.languages]


@register.inclusion_tag("ui/parts/site_plate.html", takes_context=True)
def site_plate(context: Context, href: str = "", name: str = "", place: str = "") -> dict[str, Any]:
    """Where one is: the mall's name over its place (or whatever a door says instead)."""
    return {
        "href": href,
        "name": name or _known(context, "site_name"),
        "place": place or _known(context, "site_place"),
    }


@register.inclusion_tag("ui/parts/who.html", takes_context=True)
def who(context: Context) -> dict[str, Any]:
    """Who is logged in, and the way out."""
    return {"person": _known(context, "person"), "csrf_token": context.get("csrf_token")}


@register.simple_tag(takes_context=True)
def clock(context: Context) -> SafeString:
    """The site's clock; clock.js keeps it going from the server's time."""
    return format_html('<time class="clock" data-clock>{}</time>', formats.jam(context.get("now")))


@register.simple_tag
def timer(since: Any, now: Any, norm: float = 0) -> SafeString:
    """``{% timer ticket.started_at now 600 %}``: counts up; past the norm (seconds) it gets data-over."""
    seconds = max(0.0, (now - since).total_seconds())
    limit = markup.attributes({"data_norm": int(norm) or None})
    return format_html(
        '<span class="timer" role="timer" data-since="{}"{}>{}</span>', int(since.timestamp()), limit,
        formats.stopwatch(seconds),
    )  # fmt: skip


@register.inclusion_tag("ui/parts/idle.html")
def idle(after: int = 60, count: int = 15, href: str = "/kiosk/") -> dict[str, Any]:
    """``{% idle 60 15 "/kiosk/" %}``: after so many quiet seconds a countdown, then back; one tap extends."""
    return {"after": after, "count": count, "href": href}


@register.simple_tag(takes_context=True)
def live_attributes(context: Context, token: str, url: str = "") -> SafeString:
    """In ``{% block live %}``: ``{% live_attributes token %}`` puts the stream and its token on the body."""
    stream = url or f"{_known(context, 'live_url')}/live/"
    return markup.attributes({"data_live_url": stream, "data_live_token": token})


@register.simple_tag
def fragment_attributes(url: str, *topics: str, seq: int | None = None) -> SafeString:
    """``<div{% fragment_attributes url "counter:contoh:4" seq=n %}>``: refetched when a topic of it moves."""
    names = {"data_live_fragment": url, "data_live_topic": ",".join(topics) or None, "data_live_seq": seq}
    return markup.attributes(names)
