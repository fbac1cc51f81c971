"""A refusal: the named "no" of an action, worded for the person who asked.

Every room derives its own refusals in ``errors.py``. A refusal changes nothing and loses nothing;
doors show ``message`` (what happened and why) and ``next_step`` (what to do now).
"""

from __future__ import annotations

from typing import ClassVar


def plain(text: str) -> str:
    """``text`` as a refusal's sentence in which curly brackets are shown, not filled in."""
    return text.replace("{", "{{").replace("}", "}}")


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Base of all refusals. ``facts`` fill the sentence and may be shown; never put personal data there."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    sentence: ClassVar[str] = "Permintaan ini tidak dapat dilakukan."
    advice: ClassVar[str] = "Silakan coba lagi atau tanyakan kepada petugas informasi."
    indonesian: ClassVar[tuple[str, ...]] = ()
    """Facts that are sentences themselves, known in Indonesian only: left out of a page in another language."""

    def __init__(self, sentence: str = "", **facts: object) -> None:
        self.facts = facts
        self._given = sentence
        super().__init__(self.code)

    @property
    def message(self) -> str:
        """What happened and why, in Indonesian, with the facts filled in."""
        return (self._given or self.sentence).format(**self.facts)

    @property
    def next_step(self) -> str:
        """What the person can do now."""
        return self.advice.format(**self.facts)

    def __str__(self) -> str:
        return self.message
