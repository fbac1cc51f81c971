"""Questions of an orientation as people write them, and how answers are counted. Pure.

A question is a line; its choices follow, one a line, the right one begins with ``*``, the others with ``-``. An empty
line ends it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sewaka.formation.errors.people import QuizUnclear

MOST_QUESTIONS, MOST_CHOICES, LONGEST = 40, 8, 300


@dataclass(frozen=True)
class Question:
    """One question; ``right`` is the place of the right choice, from 0."""

    ask: str
    choices: tuple[str, ...]
    right: int

    def as_data(self) -> dict[str, Any]:
        """As it is kept."""
        return {"ask": self.ask, "choices": list(self.choices), "right": self.right}


def from_data(rows: Iterable[dict[str, Any]]) -> tuple[Question, ...]:
    """As it was kept."""
    return tuple(Question(row["ask"], tuple(row["choices"]), int(row["right"])) for row in rows)


def read(text: str) -> tuple[Question, ...]:
    """The questions of a text. Raises ``QuizUnclear`` with the line that is not understood."""
    blocks = _blocks(text)
    if len(blocks) > MOST_QUESTIONS:
        raise QuizUnclear(line=blocks[MOST_QUESTIONS][0][0], why=f"paling banyak {MOST_QUESTIONS} pertanyaan")
    return tuple(_question(block) for block in blocks)


def _blocks(text: str) -> list[list[tuple[int, str]]]:
    """Lines with their numbers, in groups between empty lines."""
    found: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(text.splitlines(), 1):
        plain = line.strip()
        if len(plain) > LONGEST:
            raise QuizUnclear(line=number, why=f"baris lebih dari {LONGEST} huruf")
        if plain:
            found[-1].append((number, plain))
        elif found[-1]:
            found.append([])
    return [block for block in found if block]


def _question(block: Sequence[tuple[int, str]]) -> Question:
    (first, ask), *rest = block
    if ask[0] in "*-":
        raise QuizUnclear(line=first, why="pilihan tanpa pertanyaan di atasnya")
    stray = next((number for number, line in rest if line[0] not in "*-"), None)
    if stray is not None:
        raise QuizUnclear(line=stray, why="pilihan harus diawali * (benar) atau - (salah)")
    right = [place for place, (_number, line) in enumerate(rest) if line[0] == "*"]
    choices = tuple(line[1:].strip() for _number, line in rest)
    if len(right) != 1:
        raise QuizUnclear(line=first, why="harus ada tepat satu pilihan benar, diawali *")
    if not 2 <= len(choices) <= MOST_CHOICES:
        raise QuizUnclear(line=first, why=f"harus ada 2 sampai {MOST_CHOICES} pilihan")
    if not all(choices) or len(set(choices)) != len(choices):
        raise QuizUnclear(line=first, why="ada pilihan yang kosong atau tertulis dua kali")
    return Question(ask, choices, right[0])


def written(questions: Iterable[Question]) -> str:
    """The text that gives these questions back."""
    return "\n\n".join(
        "\n".join(
            [one.ask, *(f"{'*' if n == one.right else '-'} {each}" for n, each in enumerate(one.choices))]
        )
        for one in questions
    )


def right_answers(questions: Sequence[Question], answers: Sequence[int]) -> int:
    """How many of the answers are right; they stand in the order of the questions."""
    return sum(one.right == given for one, given in zip(questions, answers, strict=True))


def passes(*, right: int, asked: int, pass_pct: int) -> bool:
    """Whether so many right answers reach the pass mark."""
    return 100 * right >= pass_pct * asked
