"""A floor plan from elsewhere: what draws is kept, whatever could do more is never written."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sewaka.places import drawing
from sewaka.places.errors import DrawingNotFitting

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 24">'
)


def svg(inside: str, head: str = HEAD) -> bytes:
    return f"{head}{inside}</svg>".encode()


def test_a_plain_plan_keeps_its_shapes_words_and_colours() -> None:
    made = drawing.clean(
        svg('<g transform="translate(1 2)"><rect x="1" y="2" width="9.5" height="4" fill="#eee" '
            'style="stroke: black; stroke-width:0.2"/><text x="2" y="3">Lobi &amp; tangga</text></g>')
    )  # fmt: skip
    assert made.left_out == ()
    root = ET.fromstring(made.svg)  # noqa: S314 - our own writing
    assert root.attrib["viewBox"] == "0 0 40 24"
    assert 'stroke="black"' in made.svg and 'stroke-width="0.2"' in made.svg and "style" not in made.svg
    assert "Lobi &amp; tangga" in made.svg


ATTACKS = {
    "script": "<script>alert(1)</script><rect/>",
    "script in a group": "<g><script href='//x.example/a.js'/></g><rect/>",
    "html": "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'><img onerror='a()'/></p></foreignObject><rect/>",
    "handler": "<rect onload='alert(1)' onclick='alert(1)' ONMOUSEOVER='a()'/>",
    "link": "<a xlink:href='javascript:alert(1)'><rect/></a><rect/>",
    "picture": "<image href='https://x.example/a.png'/><rect/>",
    "reference": "<use href='https://x.example/a.svg#b'/><rect/>",
    "style sheet": "<style>@import 'https://x.example/a.css'; rect{fill:url(https://x.example)}</style><rect/>",
    "paint from elsewhere": "<rect fill='url(https://x.example/a.svg#b)' filter='url(#x)' mask='url(#y)'/>",
    "style with an address": "<rect style='fill:url(https://x.example);background:url(//x.example)'/>",
    "animation": "<rect><animate attributeName='href' to='javascript:alert(1)'/><set attributeName='onload'/></rect>",
    "other name space": "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script><rect/>",
    "same name, other space": "<x:rect xmlns:x='http://www.w3.org/1999/xhtml' id='fremd'/><rect/>",
    "frame in words": "<text>a<iframe src='https://x.example'/>b</text><rect/>",
    "a word that closes": "<text>&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;</text><rect/>",
    "a value that closes": "<rect font-family='a&quot;&gt;&lt;script&gt;'/>",
    "processing": "<?xml-stylesheet href='https://x.example/a.css'?><rect/>",
    "comment": "<!-- <script>alert(1)</script> --><rect/>",
    "cdata": "<text><![CDATA[<script>alert(1)</script>]]></text><rect/>",
    "base": "<rect xml:base='https://x.example/'/>",
}


@pytest.mark.parametrize("inside", ATTACKS.values(), ids=ATTACKS)
def test_nothing_that_could_do_more_than_draw_is_written(inside: str) -> None:
    made = drawing.clean(svg(inside)).svg
    for element in ET.fromstring(made).iter():  # noqa: S314 - our own writing
        space, _, name = element.tag.removeprefix("{").partition("}")
        assert space == "http://www.w3.org/2000/svg"
        assert name in {"svg", "g", "rect", "text", "tspan"}
        for attribute, value in element.attrib.items():
            assert not attribute.lower().startswith("on") and "href" not in attribute
            assert "url(" not in value and "javascript" not in value and "//" not in value
    assert "x.example" not in made
    assert "<script" not in made


REFUSED = {
    "entity": b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + svg("<text>&a;</text><rect/>"),
    "a thousand laughs": b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + svg("<text>&b;</text>"),
    "a file of the machine": b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<text>&a;</text>"),
    "a parameter entity": b'<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://x.example/a">%a;]>' + svg("<rect/>"),
    "not svg": b"<html><body><rect/></body></html>",
    "svg without its space": b'<svg viewBox="0 0 9 9"><rect/></svg>',
    "torn": svg("<rect>"),
    "not xml": b"\x89PNG\r\n\x1a\n",
    "empty": b"",
    "nothing to see": svg("<title>Kosong</title>"),
    "no size": svg("<rect/>", '<svg xmlns="http://www.w3.org/2000/svg">'),
    "odd size": svg("<rect/>", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9">'),
    "endless size": svg("<rect/>", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e300 9">'),
    "too deep": svg("<g>" * 60 + "<rect/>" + "</g>" * 60),
    "too many parts": svg("<rect/>" * (drawing.MOST_PARTS + 1)),
    "too long": svg(f'<path d="{"M0 0L1 1" * 9000}"/>'),
    "far too long": b" " * (drawing.LARGEST_UPLOAD + 1),
}  # fmt: skip


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_what_is_no_plan_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(DrawingNotFitting) as refused:
        drawing.clean(data)
    assert refused.value.facts["why"]


def test_a_public_document_type_is_harmless_and_not_fetched() -> None:
    head = (
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert "<rect>" in drawing.clean(head + svg("<rect/>")).svg


def test_what_was_left_out_is_named() -> None:
    made = drawing.clean(svg("<style>a{}</style><image href='a'/><rect onload='a()'/>"))
    assert made.left_out == ("image", "onload", "style")


@given(name=st.sampled_from(sorted(drawing._KINDS)), value=st.text(max_size=40))
def test_no_value_leaves_its_attribute(name: str, value: str) -> None:
    if drawing.fits(name, value):
        assert not set('<>&"\\;') & set(value)
        assert "url(" not in value.lower()
