"""The source review: its own figures added, withdrawn or corrected, and what it covered."""

from __future__ import annotations

from collections.abc import Iterator

from generator import formatting, paths
from generator.changes import words
from generator.history import Change, Snapshot, SnapshotRow
from generator.model.review import Review

SUBJECT = "The source review"
PATH = "review/figures"
OF_FIGURES, OF_REVIEW = "review", "source-review"
PERCENT = ("highest-percent", "percent")
NAMES = {
    "statement": "wording",
    "quantity": "what is counted",
    "value": "figure",
    "qualifier": "figure",
    "diseases": "diseases it is about",
    "designs": "designs it counts",
    "domains": "outcomes it is about",
    "category": "harm it is about",
    "note": "note",
}


def review_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Every change of the review's own figures; none where the older snapshot does not know them."""
    if OF_FIGURES not in old.tables or OF_FIGURES not in new.tables:
        return
    before, now = old.tables[OF_FIGURES], new.tables[OF_FIGURES]
    for key in sorted({*before, *now}):
        if key not in before:
            yield _whole(key, now[key], "added")
        elif key not in now:
            yield _whole(key, before[key], "withdrawn")
        else:
            yield from _figure(old, new, key, before[key], now[key])
    yield from _covered(old.tables[OF_REVIEW]["review"], new.tables[OF_REVIEW]["review"])


def _whole(key: str, row: SnapshotRow, verb: str) -> Change:
    value, statement = _value(row), row.required("statement")
    return Change(
        kind=f"review-{verb}",
        diseases=row.texts("diseases"),
        subject=SUBJECT,
        text=f"{SUBJECT}: figure {verb}, “{statement}” ({value}).",
        where=statement,
        old=value if verb == "withdrawn" else None,
        new=value if verb == "added" else None,
        why=row.text("note") if verb == "added" else None,
        address=f"{paths.REVIEW.url}#{key}" if verb == "added" else None,
        pages=(paths.REVIEW.url,),
        entries=(f"{PATH}/{key}/",),
    )


def _figure(
    old: Snapshot, new: Snapshot, key: str, before: SnapshotRow, now: SnapshotRow
) -> Iterator[Change]:
    fields = [name for name in NAMES if before.value(name) != now.value(name)]
    if "value" in fields and "qualifier" in fields:
        fields.remove("qualifier")  # both stand in one sentence
    told, has_others = words.without_note(fields, "note")
    why = now.text("note") if "note" in fields and has_others else None
    noted = (f"{PATH}/{key}/note",) if why else ()
    for name in told:
        is_value = name in ("value", "qualifier")
        shown = (
            (_value(before), _value(now)) if is_value else (_text(old, name, before), _text(new, name, now))
        )
        said = f"{NAMES[name]} {words.verb_of(*shown, is_figure=is_value)}"
        yield Change(
            kind="review-corrected",
            diseases=tuple(dict.fromkeys((*before.texts("diseases"), *now.texts("diseases")))),
            subject=SUBJECT,
            text=f"{SUBJECT}, “{now.required('statement')}”: {said}.",
            where=now.required("statement"),
            field=name,
            old=shown[0],
            new=shown[1],
            why=why,
            address=f"{paths.REVIEW.url}#{key}",
            figures=int(is_value),
            pages=(paths.REVIEW.url,),
            entries=(
                *(f"{PATH}/{key}/{part}" for part in (("value", "qualifier") if is_value else (name,))),
                *noted,
            ),
        )


def _covered(before: SnapshotRow, now: SnapshotRow) -> Iterator[Change]:
    """What the review covered, as far as the comparison with it rests on that."""
    for name in now.columns:
        if before.value(name) != now.value(name):
            meaning = Review.model_fields[name].description or name
            was, value = (_plain(row.value(name)) for row in (before, now))
            yield Change(
                kind="review-corrected",
                diseases=(),
                subject=SUBJECT,
                text=f"{SUBJECT}: {formatting.within_sentence(meaning).rstrip('?')} changed from {was} to {value}.",
                field=name,
                old=was,
                new=value,
                address=paths.REVIEW.url,
                figures=0,
                pages=(paths.REVIEW.url,),
                entries=(f"review/{name}",),
            )


def _value(row: SnapshotRow) -> str:
    """ "up to 100 %"."""
    value = row.number("value")
    if value is None:
        return _plain(None)
    unit = f"{formatting.NO_BREAK}%" if row.text("quantity") in PERCENT else ""
    return f"{'up to ' if row.text('qualifier') == 'up-to' else ''}{formatting.number(value)}{unit}"


def _text(snapshot: Snapshot, name: str, row: SnapshotRow) -> str:
    """A field as text; terms by their labels, no term as "all" where that is what it means."""
    value = row.value(name)
    if isinstance(value, list):
        labels = snapshot.labels.get(
            {"diseases": "diseases", "designs": "designs", "domains": "domains"}[name], {}
        )
        return ", ".join(labels.get(str(slug), str(slug)) for slug in value) or (
            "none" if name == "domains" else "all"
        )
    if name == "category" and value is not None:
        return snapshot.labels.get("safety", {}).get(str(value), str(value))
    return f"“{value}”" if name in ("statement", "note") and value else _plain(value)


def _plain(value: object) -> str:
    if value is None:
        return "not stated"
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
