"""The "add a study" form: its fields, and a filled one read as the code host writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.authoring.plain_text import one_line, shortened
from generator.vocabulary import Vocabulary

# Id of each field of the form and its label, in the form's order; the host writes `### label` above each answer.
LABELS: dict[str, str] = {
    "title": "Title of the report",
    "authors": "Authors",
    "year": "Year",
    "journal": "Journal",
    "place": "Volume, issue, pages",
    "doi": "DOI",
    "pmid": "PubMed number",
    "notices": "Preprint, retraction, correction",
    "registrations": "Trial register numbers",
    "diseases": "Diseases",
    "design": "Design",
    "status": "Inclusion",
    "countries": "Countries",
    "conduct": "How it was done",
    "arms": "Groups of patients",
    "results": "Results",
    "safety": "Adverse events and deaths",
    "funding": "Funding",
    "interests": "Competing interests",
    "source": "Where you read it",
    "read": "What you read",
    "date": "Day of reading",
    "by": "Who read it",
    "doubts": "Doubts",
}
# The choices of "What you read", and the level of extraction that each one means.
READ: dict[str, str] = {
    "The abstract": "abstract",
    "Parts of the full text": "partial-full-text",
    "The whole report": "full-text",
    "Only what others write about it": "secondary",
}
LEVEL_KINDS = {  # the kind of page that a level of reading means
    "abstract": "abstract",
    "partial-full-text": "full-text",
    "full-text": "full-text",
    "secondary": "secondary",
}
# The key of the study file above which an answer that could not be entered stands as a comment.
PLACES: dict[str, str] = {
    "title": "title",
    "authors": "citation",
    "year": "citation",
    "journal": "citation",
    "place": "citation",
    "doi": "citation",
    "pmid": "citation",
    "notices": "after_publication",
    "registrations": "registrations",
    "diseases": "diseases",
    "design": "design",
    "status": "inclusion",
    "countries": "design",
    "conduct": "design",
    "arms": "arms",
    "results": "outcomes",
    "safety": "safety",
    "funding": "funding",
    "interests": "competing_interests",
    "source": "sources",
    "read": "extraction",
    "date": "extraction",
    "by": "extraction",
    "doubts": "extraction",
}
HEADING = "### "  # what the host writes before a question
OWN = ("title", "authors")  # questions that no other form of a portal asks
SOURCE = (
    "In the issue's menu (…) choose Edit and copy all of the box, or run: "
    "gh issue view NUMBER --json body --jq .body > form.md"
)
MOST_LINES, LONGEST_LINE = 400, 2_000
NO_ANSWER = "_No response_"
TICKED = re.compile(r"[-*] \[[xX]\] (.+)")


def answers_of(text: str, labels: Mapping[str, str]) -> dict[str, str]:
    """Answer by id; headings count in the order of the form, so that one typed into an answer is text."""
    order = list(labels)
    by_heading = {f"{HEADING}{label}": place for place, label in enumerate(labels.values())}
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


def fault_of(text: str) -> str | None:
    """Why a text is no filled "add a study" form, and what to do; None where it is one."""
    lines = [line.strip() for line in text.splitlines()]
    headings = {line.removeprefix(HEADING) for line in lines if line.startswith(HEADING)}
    is_ours = not headings.isdisjoint(LABELS[name] for name in OWN)
    if is_ours and answers_of(text, LABELS):
        return None
    expected = f'"{HEADING}{LABELS["title"]}"'
    if headings and not is_ours:
        asked = " and ".join(f'"{LABELS[name]}"' for name in OWN)
        return (
            f"found another form, without the questions {asked}, expected a filled form to add a study. "
            "A registered trial is a row of registry.csv, and a questioned figure is looked up in its source."
        )
    if not headings and not set(lines).isdisjoint(LABELS.values()):
        return f"found the words of the issue's page, expected its text with headings such as {expected}. {SOURCE}"
    return f"found no answer of the form, expected answers below headings such as {expected}. {SOURCE}"


def ticked(answer: str) -> list[str]:
    """The labels of the boxes that were ticked."""
    matches = (TICKED.fullmatch(line.strip()) for line in answer.split("\n"))
    return [match[1].strip() for match in matches if match]


@dataclass
class Form:
    """The answers, and the comments and notes that are made on the way."""

    answers: dict[str, str]
    vocabulary: Vocabulary
    remarks: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def keep(self, name: str, text: str | None = None) -> None:
        """Put an answer above its place as a comment."""
        lines = [one_line(line) for line in (text or self.answers[name]).split("\n")]
        lines = [shortened(line, LONGEST_LINE) for line in lines if line]
        if len(lines) > MOST_LINES:
            self.notes.append(f"{LABELS[name]}: only the first {MOST_LINES} lines of the form were kept.")
        place = self.remarks.setdefault(PLACES[name], [])
        place += [f'From the form, "{LABELS[name]}":', *(f"  {line}" for line in lines[:MOST_LINES])]

    def refuse(self, name: str, why: str) -> None:
        """An answer that has not the form it should have: kept as a comment, and said."""
        self.keep(name)
        self.notes.append(f"{LABELS[name]}: {why}; the answer stands as a comment.")
