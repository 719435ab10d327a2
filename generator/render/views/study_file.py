"""The page of the study file: every key explained, and the ways to write one."""

from __future__ import annotations

from dataclasses import dataclass

from generator.authoring.template import commented_study
from generator.render.context import Context
from generator.render.contributing import STUDIES, Link, adding_links


@dataclass(frozen=True)
class StudyFileView:
    """The commented file line by line, where such files stand, and the links that open a new one."""

    lines: tuple[str, ...]
    folder: str
    links: tuple[Link, ...]


def study_file_view(context: Context) -> StudyFileView:
    """The view of the commented study file of this dataset."""
    lines = tuple(commented_study(context.vocabulary).splitlines())
    return StudyFileView(lines, STUDIES, ways_to_add(context))


def ways_to_add(context: Context) -> tuple[Link, ...]:
    """The links by which something is added, in the editor or by a form; none while the repository is a placeholder."""
    short = commented_study(context.vocabulary, short=True)
    return adding_links(context.dataset.portal, short)
