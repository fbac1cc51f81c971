"""Finding a service from what a person types. Pure: built once from entries, then asked often.

Every phrase (everyday word, name) is compared with the query word by word; rare words weigh more; typing
errors are forgiven by the letters two words share. An everyday phrase typed exactly comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import log

from rapidfuzz import fuzz, process

from sewaka.catalogue import words

LEAST = 48.0  # scores below are noise
_EVERYDAY, _NAME, _SUMMARY = 1.0, 0.94, 0.55


@dataclass(frozen=True)
class Entry:
    """What search knows of one service."""

    code: str
    names: tuple[str, ...]
    everyday_words: tuple[str, ...]
    summary: str


@dataclass(frozen=True)
class Found:
    """A service (its code), how well it fits (0–100) and the phrase that fitted."""

    service: str
    score: float
    why: str


@dataclass(frozen=True)
class _Phrase:
    entry: int
    text: str
    tokens: tuple[str, ...]
    weight: float


class Index:
    """A searchable catalogue. Never changes after it is built, so threads may share it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._codes: list[str] = []
        self._phrases: list[_Phrase] = []
        for number, entry in enumerate(entries):
            self._codes.append(entry.code)
            self._phrases += _phrases(number, entry)
        self._holding: dict[str, list[int]] = defaultdict(list)
        for place, phrase in enumerate(self._phrases):
            for token in set(phrase.tokens):
                self._holding[token].append(place)
        self._vocabulary = list(self._holding)
        self._weight = {token: self._rarity(token) for token in self._vocabulary}

    def _rarity(self, token: str) -> float:
        """How telling a word is: rare words more than words many services share."""
        owners = len({self._phrases[place].entry for place in self._holding[token]})
        return 1.0 + log((1 + len(self._codes)) / (1 + owners))

    def search(self, text: str, *, within: Collection[str] | None = None, limit: int = 8) -> list[Found]:
        """Services that fit, best first; nothing for an empty or meaningless text."""
        asked = words.tokens(text)
        if not asked:
            return []
        alike = [self._alike(token) for token in asked]
        scores = self._score(asked, alike)
        allowed = None if within is None else set(within)
        found = [
            Found(self._codes[number], round(score, 1), why)
            for number, (score, why) in scores.items()
            if score >= LEAST and (allowed is None or self._codes[number] in allowed)
        ]
        return sorted(found, key=lambda each: (-each.score, each.service))[:limit]

    def _alike(self, token: str) -> dict[str, float]:
        """Known words like ``token`` and how like they are (0–1)."""
        strict = 80 if len(token) <= 4 else 74
        near = process.extract(token, self._vocabulary, scorer=fuzz.ratio, score_cutoff=strict, limit=12)
        like = {word: (score / 100) ** 1.5 for word, score, _ in near if len(token) > 2 or word == token}
        if len(token) >= 3:
            swapped = sorted(token)
            for word in self._vocabulary:
                if word.startswith(token):
                    like[word] = max(like.get(word, 0.0), 0.7 + 0.3 * len(token) / len(word))
                elif len(word) == len(token) and sorted(word) == swapped:
                    like[word] = max(like.get(word, 0.0), 0.8)
        return like

    def _score(self, asked: list[str], alike: list[dict[str, float]]) -> dict[int, tuple[float, str]]:
        """Best phrase of every entry, blended with how much of the query the entry covers as a whole."""
        weights = [self._asked_weight(token, like) for token, like in zip(asked, alike, strict=True)]
        by_phrase: dict[int, list[float]] = {}
        for nth, like in enumerate(alike):
            for word, likeness in like.items():
                for place in self._holding[word]:
                    row = by_phrase.setdefault(place, [0.0] * len(asked))
                    row[nth] = max(row[nth], likeness)
        return self._blend(by_phrase, weights, tuple(asked))

    def _asked_weight(self, token: str, like: dict[str, float]) -> float:
        """The weight of a word of the query; an unknown word counts as a common one."""
        best = max(like, key=lambda word: like[word], default=None)
        return self._weight[best] if best is not None else 1.0

    def _blend(
        self, by_phrase: dict[int, list[float]], weights: list[float], asked: tuple[str, ...]
    ) -> dict[int, tuple[float, str]]:
        total = sum(weights)
        best: dict[int, tuple[float, str]] = {}
        cover: dict[int, list[float]] = {}
        for place, row in by_phrase.items():
            phrase = self._phrases[place]
            asked_part = sum(w * r for w, r in zip(weights, row, strict=True)) / total
            phrase_part = min(1.0, sum(row) / len(phrase.tokens))
            exact = 1.0 if phrase.tokens == asked else 0.0
            score = phrase.weight * (70 * asked_part + 20 * phrase_part + 10 * exact)
            if score > best.get(phrase.entry, (0.0, ""))[0]:
                best[phrase.entry] = (score, phrase.text)
            whole = cover.setdefault(phrase.entry, [0.0] * len(weights))
            cover[phrase.entry] = [max(a, phrase.weight * b) for a, b in zip(whole, row, strict=True)]
        return {
            number: (
                0.75 * score + 25 * sum(w * c for w, c in zip(weights, cover[number], strict=True)) / total,
                why,
            )
            for number, (score, why) in best.items()
        }


def _phrases(number: int, entry: Entry) -> list[_Phrase]:
    texts = [(text, _EVERYDAY) for text in entry.everyday_words]
    texts += [(text, _NAME) for text in entry.names]
    texts += [(part, _SUMMARY) for part in entry.summary.replace(";", ",").split(",")]
    made = [_Phrase(number, text, tuple(words.tokens(text)), weight) for text, weight in texts]
    return [phrase for phrase in made if phrase.tokens]
