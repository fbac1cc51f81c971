"""The look as files: what is not ours is unchanged, colours have one home, nothing inline, all legible."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from django.template import TemplateSyntaxError
from django.template.loader import get_template

from script import translations
from sewaka.web.ui.storage import HashedStorage

ROOT = Path(__file__).resolve().parents[3]
UI = ROOT / "sewaka/web/ui/static/ui"
TEMPLATES = sorted((ROOT / "sewaka").rglob("templates/**/*.html"))
STYLES = sorted((ROOT / "sewaka").rglob("static/**/*.css"))
SCRIPTS = [path for path in sorted((ROOT / "sewaka").rglob("static/**/*.js")) if path.parent.name != "vendor"]


def locked(folder: Path) -> list[tuple[str, ...]]:
    lines = (folder / "vendor.lock").read_text().splitlines()
    return [tuple(line.split()) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("folder", [UI, ROOT / "tests/vendor"], ids=["ui", "tests"])
def test_vendored_files_are_what_they_were(folder: Path) -> None:
    for name, _package, _version, licence, digest in locked(folder):
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
        assert licence
    strangers = {f"{part}/{each.name}" for part in ("fonts", "vendor") for each in (UI / part).glob("*")}
    assert strangers <= {row[0] for row in locked(UI)}


def test_vendored_scripts_point_at_no_source_map() -> None:
    assert [p for p in UI.rglob("*.js") if "sourceMappingURL" in p.read_text()] == []


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_no_template_has_anything_inline(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle\s*=", text), "style="
    assert not re.search(r"<style\b", text), "<style>"
    assert not re.search(r"\son[a-z]+\s*=", text), "on…="
    assert "javascript:" not in text
    for tag in re.findall(r"<script\b[^>]*>", text):
        assert "src=" in tag or 'type="application/ld+json"' in tag, tag  # data, which no browser runs


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_every_template_can_be_read(path: Path) -> None:
    name = path.as_posix().split("/templates/")[1]
    try:
        get_template(name)
    except TemplateSyntaxError as error:  # says which template, not only which line
        pytest.fail(f"{name}: {error}")


@pytest.mark.parametrize("path", [p for p in STYLES if p.name != "tokens.css"], ids=relative)
def test_colours_have_one_home(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{]*})|\b(?:rgb|hsl)a?\(", text) == []


@pytest.mark.parametrize("path", STYLES, ids=relative)
def test_every_token_that_is_used_is_defined(path: Path) -> None:
    defined = set(re.findall(r"(--[a-z0-9-]+)\s*:", (UI / "tokens.css").read_text() + path.read_text()))
    assert set(re.findall(r"var\((--[a-z0-9-]+)", path.read_text())) <= defined


@pytest.mark.parametrize("path", SCRIPTS, ids=relative)
def test_modules_are_strict_and_evaluate_nothing(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\beval\(|new Function|setTimeout\(\s*[\"'`]|document\.write", text)


def icons_used() -> set[str]:
    used = set()
    for path in TEMPLATES:
        used |= set(re.findall(r"{% icon ['\"]([a-z-]+)['\"]|\bicon=['\"]([a-z-]+)['\"]", path.read_text()))
    return {name for pair in used for name in pair if name}


def test_every_icon_that_is_named_is_in_the_sprite() -> None:
    there = set(re.findall(r'<symbol id="([a-z-]+)"', (UI / "icons.svg").read_text()))
    assert icons_used() <= there


# Contrast, WCAG 2.x: 4.5 for text, 3 for edges and pictures that carry meaning.


def themes() -> dict[str, dict[str, str]]:
    text = re.sub(r"/\*.*?\*/", "", (UI / "tokens.css").read_text(), flags=re.S)
    found: dict[str, dict[str, str]] = {}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        values = dict(re.findall(r"(--[a-z0-9-]+):\s*([^;]+);", body))
        found.setdefault(" ".join(selector.split()), {}).update(values)
    light = found[':root, [data-brand="badung"]'] | found[":root"]
    dark = light | found['[data-theme="papan"]']
    return {
        "badung": light,
        "panrb": light | found['[data-brand="panrb"]'],
        "papan": dark,
        "papan panrb": dark | found['[data-brand="panrb"]'] | found['[data-theme="papan"]'],
        "ikut": light | found['[data-theme="ikut"]'],
        "tinggi": light | found['[data-contrast="tinggi"]'],
    }


def test_dark_is_the_same_dark_whether_always_or_by_the_system() -> None:
    """The values stand twice: no selector reaches into a media query, and light-dark() is unknown to old phones."""
    assert themes()["ikut"] == themes()["papan"]


def colour(values: dict[str, str], name: str) -> tuple[float, float, float]:
    text = values[name].strip()
    if text.startswith("var("):
        return colour(values, text[4:-1])
    return tuple(int(text[i : i + 2], 16) / 255 for i in (1, 3, 5))  # type: ignore[return-value]


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    def light(parts: tuple[float, ...]) -> float:
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


GROUNDS = ("background-primary", "background-secondary", "background-tertiary", "background-brand-subtle")
TEXT_PAIRS = [
    *[("content-primary", ground) for ground in GROUNDS],
    *[("content-secondary", ground) for ground in GROUNDS[:2]],
    *[("content-guide", ground) for ground in (*GROUNDS[:2], GROUNDS[3])],
    ("content-negative", "background-primary"),
    ("content-negative", "background-secondary"),
    ("content-negative", "background-negative"),
    ("content-positive", "background-primary"),
    ("content-positive", "background-positive"),
    ("content-attention", "background-primary"),
    ("content-attention", "background-attention"),
    ("content-primary", "background-attention"),
    ("content-primary", "background-negative"),
    ("content-primary", "background-positive"),
    ("content-on-brand", "background-brand"),
    ("content-on-brand", "background-brand-hover"),
]
EDGE_PAIRS = [
    ("stroke-secondary", "background-primary"),
    ("stroke-secondary", "background-secondary"),
    ("stroke-focus", "background-secondary"),
    ("fill-progress", "background-brand-subtle"),
]


@pytest.mark.parametrize("theme", themes())
def test_text_can_be_read_on_every_ground(theme: str) -> None:
    values = themes()[theme]
    poor = [
        (ink, ground, round(ratio, 2))
        for ink, ground in TEXT_PAIRS
        if (ratio := contrast(colour(values, f"--ina-{ink}"), colour(values, f"--ina-{ground}"))) < 4.5
    ]
    assert poor == []


@pytest.mark.parametrize("theme", themes())
def test_edges_can_be_seen(theme: str) -> None:
    values = themes()[theme]
    poor = [
        (ink, ground, round(ratio, 2))
        for ink, ground in EDGE_PAIRS
        if (ratio := contrast(colour(values, f"--ina-{ink}"), colour(values, f"--ina-{ground}"))) < 3
    ]
    assert poor == []


def test_the_strip_can_be_read() -> None:
    values = themes()["badung"]
    assert contrast(colour(values, "--ina-content-on-attention"), colour(values, "--kunyit")) >= 4.5


def test_the_two_dark_themes_are_the_same() -> None:
    found = themes()
    assert {k: found["papan"][k] for k in found["papan"]} == {k: found["ikut"][k] for k in found["papan"]}


@pytest.mark.parametrize("language", translations.NAMES)
def test_translations_are_compiled_as_they_are_written(language: str) -> None:
    path = translations.po(language)
    assert path.with_suffix(".mo").read_bytes() == translations.compiled(translations.read(language)), (
        "jalankan script/messages"
    )


@pytest.mark.parametrize("language", translations.NAMES)
def test_translations_keep_the_blanks_to_fill(language: str) -> None:
    blanks = re.compile(r"\{[a-z_]*\}|%\([a-z_]+\)[sd]")
    for message in translations.read(language):
        sources = message.id if isinstance(message.id, tuple | list) else (message.id,)
        texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
        for text in texts:
            if message.id and text:
                assert set(blanks.findall(text)) == set(blanks.findall(sources[0])), message.id


def test_hashed_names_only_when_there_is_a_manifest() -> None:
    storage = HashedStorage()
    storage.hashed_files = {}
    assert storage.stored_name("ui/tokens.css") == "ui/tokens.css"
    storage.hashed_files = {storage.hash_key("ui/tokens.css"): "ui/tokens.123.css"}
    assert storage.stored_name("ui/tokens.css") == "ui/tokens.123.css"
    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
        storage.stored_name("ui/nothing.css")
