"""A filled form as the code host writes it: the answers by the ids of their fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

NO_ANSWER = "_No response_"
TICKED = re.compile(r"[-*] \[[xX]\] (.+)")


def answers_of(text: str, labels: Mapping[str, str]) -> dict[str, str]:
    """Answer by id; headings count in the order of the form, so that one typed into an answer is text."""
    order = list(labels)
    by_heading = {f"### {label}": place for place, label in enumerate(labels.values())}
    answers: dict[str, list[str]] = {}
    current = -1
    for line in text.split("\n"):
        place = by_heading.get(line.rstrip(), -1)
        if place > current:
            current = place
            answers[order[current]] = []
        elif current >= 0:
            answers[order[current]].append(line)
    found = {key: "\n".join(lines).strip() for key, lines in answers.items()}
    return {key: answer for key, answer in found.items() if answer not in ("", NO_ANSWER)}


def ticked(answer: str) -> list[str]:
    """The labels of the boxes that were ticked."""
    matches = (TICKED.fullmatch(line.strip()) for line in answer.split("\n"))
    return [match[1].strip() for match in matches if match]
