"""The page of changes, and the section of a disease's page on what changed there."""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting, paths
from generator.history import WHOLE, Change, Step
from generator.model.base import parse_partial_date
from generator.paths import Address
from generator.places import PARTS, place_of
from generator.render.context import Context
from generator.render.views.measures import measures_with_results
from generator.rows import FigureRow


@dataclass(frozen=True)
class Line:
    """One change as a sentence, with the link to its place and the note that says why."""

    text: str
    href: str | None
    why: str | None


@dataclass(frozen=True)
class Part:
    """The changes of one disease within a step."""

    anchor: str
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class StepView:
    """A version: what changed since the one before, by disease; ``href`` leads to its frozen site, if there is one."""

    anchor: str
    heading: str
    words: str
    parts: tuple[Part, ...]
    href: str | None


@dataclass(frozen=True)
class ChangesView:
    """The page of changes."""

    steps: tuple[StepView, ...]
    feed: str


def changes_view(context: Context) -> ChangesView:
    """Every version, the newest first."""
    history = context.history
    steps = tuple(_step(context, paths.CHANGES, step) for step in history.steps)
    return ChangesView(steps, paths.CHANGES.to(paths.CHANGES_FEED))


def disease_changes(context: Context, page: Address, slug: str) -> StepView | None:
    """The newest step on one disease's page; None where there is no history at all."""
    history = context.history
    if not history.steps:
        return None
    step = history.steps[0]
    found = _step(context, page, step)
    parts = tuple(part for part in found.parts if part.anchor == f"{step.anchor}-{slug}")
    words = found.words if parts or step.since is None else _nothing_here(step)
    return StepView(found.anchor, found.heading, words, parts, found.href)


def _step(context: Context, page: Address, step: Step) -> StepView:
    date = formatting.partial_date(parse_partial_date(step.date))
    is_later = step.since == step.version
    heading = f"After version {step.version}" if is_later else f"Version {step.version}"
    return StepView(
        anchor=step.anchor,
        heading=heading,
        words=_words(step, date),
        parts=tuple(_parts(context, page, step)),
        href=page.to(paths.frozen(step.version).url) if step.frozen and not is_later else None,
    )


def _words(step: Step, date: str) -> str:
    if step.since is None:
        first = "First version: there is none before it to compare with."
        return f"{date}. {first}"
    count = formatting.plural(len(step.changes), "change") if step.changes else "No change"
    return f"{date}. {count} {_since(step)}."


def _nothing_here(step: Step) -> str:
    """No line is of the disease; those of the whole dataset may show here as well."""
    whole = sum(not change.diseases for change in step.changes)
    if not whole:
        return f"Nothing changed here {_since(step)}."
    count = formatting.plural(whole, "change")
    return f"No change of this disease alone {_since(step)}; {count} of the whole dataset: see what changed."


def _since(step: Step) -> str:
    return f"since version {step.since}" + (", not released yet" if not step.released else "")


def _parts(context: Context, page: Address, step: Step) -> list[Part]:
    found = []
    for slug, disease in context.vocabulary.diseases.items():
        changes = step.of_disease(slug)
        if changes:
            lines = tuple(_line(context, page, change) for change in changes)
            found.append(Part(f"{step.anchor}-{slug}", disease.label, lines))
    known = set(context.vocabulary.diseases)
    whole = [change for change in step.changes if not change.diseases]
    gone = [change for change in step.changes if change.diseases and not set(change.diseases) & known]
    for name, label, members in (("whole", WHOLE, whole), ("other", "Diseases no longer here", gone)):
        if members:
            lines = tuple(_line(context, page, change) for change in members)
            found.append(Part(f"{step.anchor}-{name}", label, lines))
    return found


def _line(context: Context, page: Address, change: Change) -> Line:
    address = change.address if _is_there(context, change) else None
    return Line(change.text, page.to(address) if address is not None else None, change.why)


def _is_there(context: Context, change: Change) -> bool:
    """Does the address of an older step still lead somewhere? Only what stands on the present pages is linked."""
    if change.address is None:
        return False
    url, _, part = change.address.partition("#")
    if url.startswith(paths.STUDIES.url):
        study = url.removeprefix(paths.STUDIES.url).rstrip("/")
        return study in context.rows.study and (not part or part in _anchors(context, study))
    if url == paths.METHODS.url:
        measures = context.vocabulary.measures.items()
        return part in {f"measure-{disease}-{slug}" for disease, found in measures for slug in found}
    if url == paths.REVIEW.url:
        review = context.dataset.review
        return review is not None and (not part or part in {figure.id for figure in review.figures})
    if part.startswith("trial-"):
        places = {
            place_of(row.disease, part="trials", row=f"trial-{row.registration.lower()}")
            for row in context.rows.trials
        }
        return change.address in places
    return any(url in _pages_of(context, slug) for slug in context.vocabulary.diseases)


def _pages_of(context: Context, disease: str) -> set[str]:
    measures = (place_of(disease, measure=measure) for measure in measures_with_results(context, disease))
    return {place_of(disease), *(place_of(disease, part=part) for part in PARTS), *measures}


def _anchors(context: Context, study: str) -> set[str]:
    rows = context.rows
    figures: list[FigureRow] = [*rows.outcomes_of[study], *rows.effects_of[study], *rows.harms_of[study]]
    return {
        *(row.key for row in figures),
        *(f"arm-{arm.id}" for arm in rows.arms_of[study]),
        *(f"source-{source.id}" for source in rows.sources_of[study]),
    }
