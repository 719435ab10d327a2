"""Safe? The sentences of the second part of an answer: harms counted in both groups first, the gravest first.

Then own counts without one of a control group; then what is told in words alone; then a larger study shown separately.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import formatting
from generator.evidence.answer_harms import Harms
from generator.evidence.answer_known import treatment
from generator.evidence.answer_sentences import Sentence
from generator.evidence.answer_table import choose_harm
from generator.evidence.comparisons import Compared
from generator.evidence.control_words import control_words
from generator.rows import HarmRow

MOST_SEPARATE = 3  # categories that are named of a study shown separately
MOST_ALONE = 2  # categories of which a count without a control group is named
MOST_SILENT = 3  # categories that are named of those told in words


def harm(known: Harms) -> tuple[str, tuple[Sentence, ...]]:
    """The code of the row that fits, and the sentences."""
    first = known.compared[0] if known.compared else None
    row = choose_harm(known.state, first[1] if first else "not-told")
    said = [_compared(known, row.code, first[0]) if first else _not_compared(known, row.code)]
    said += _alone(known, first[0] if first else None)
    said += _separate(known)
    said += _silent(known)
    said += _unsaid(known) if row.counted == "words" else ()
    return row.code, tuple(said)


def _not_compared(known: Harms, code: str) -> Sentence:
    return Sentence(code, {}, tuple(row.key for row in known.main))


def _compared(known: Harms, code: str, item: Compared) -> Sentence:
    assert item.counts is not None
    events, total, other_events, other_total = item.counts
    values = {
        "treatment": treatment(known.dataset, item.pair.arm.stratum),
        "against": control_words(item.pair.control_arm, known.dataset.portal.control_label),
        "harm": known.label(item.pair.category or ""),
        "treated": formatting.count_of(events, total),
        "control": formatting.count_of(other_events, other_total),
        "study": item.pair.arm.study.label,
    }
    return Sentence(code, values, tuple(row.key for row in item.rows), item.pair.study)


# ---- own counts without one of a control group ----


def _alone(known: Harms, compared: Compared | None) -> Iterator[Sentence]:
    """Of the gravest harm, then of the next that the summary asks about, the count of the most people.

    A count beside which one of the control group stands is a comparison, and none of these.
    """
    first = compared.pair.category if compared else None
    best: dict[str, HarmRow] = {}
    found = [row for row in known.counted_at_least if row.key not in known.paired]
    for row in sorted(
        found, key=lambda one: (known.place(one.category), one.is_least_count, -(one.total or 0), one.key)
    ):
        if not best or row.category in known.asked:
            best.setdefault(row.category, row)
    before = None
    for row in list(best.values())[:MOST_ALONE]:
        again = before is not None and not before.arm.controlled
        yield _count_alone(known, row, is_same=row.category == first, is_again=again)
        before = row


def _count_alone(known: Harms, row: HarmRow, is_same: bool, is_again: bool) -> Sentence:
    assert row.events is not None and row.total is not None
    values = {
        "harm": known.label(row.category),
        "same": is_same,
        "again": is_again,
        "least": row.is_least_count,
        "treated": formatting.count_of(row.events, row.total),
        "time": formatting.time(row.months, row.weeks) if row.months is not None else "",
        "product": _other_product(known, row),
        "controlled": row.arm.controlled,
        "study": row.study.label,
    }
    return Sentence("harm-alone", values, (row.key,), row.study.id)


def _other_product(known: Harms, row: HarmRow) -> str:
    name = treatment(known.dataset, row.arm.stratum)
    return name if name != treatment(known.dataset) else ""


# ---- shown separately ----


def _separate(known: Harms) -> Iterator[Sentence]:
    """The largest study shown separately, where it counted harms in more people than any main one."""
    seen = max((row.total or 0 for row in known.main), default=0)
    counted = [
        row for row in known.separate if row.share is not None and not row.is_inferred and not row.subset
    ]
    if not counted:
        return
    most = max(counted, key=lambda row: (row.total or 0, row.study.id))
    mine = _gravest(known, [row for row in counted if row.study is most.study and row.total == most.total])
    if (most.total or 0) <= seen:
        return
    values = {
        "people": formatting.number(most.total or 0),
        "mixed": most.disease is None,
        "study": most.study.label,
        "harms": "; ".join(
            f"{known.label(row.category)} {formatting.number(row.events or 0)}" for row in mine
        ),
    }
    yield Sentence("harm-separate", values, tuple(row.key for row in mine), most.study.id)


def _gravest(known: Harms, rows: Sequence[HarmRow]) -> list[HarmRow]:
    return sorted(rows, key=lambda row: known.place(row.category))[:MOST_SEPARATE]


# ---- in words, and nothing ----


def _silent(known: Harms) -> Iterator[Sentence]:
    """Harms of which main studies without a count say in words that there were none: in how many studies and people."""
    counted = {row.study for row in known.main if not row.is_inferred}
    silent: dict[str, list[HarmRow]] = {}
    for row in known.main:
        if row.is_none_mentioned and row.study not in counted:
            silent.setdefault(row.category, []).append(row)
    if silent:
        named = sorted(silent, key=known.place)[:MOST_SILENT]
        harms = [{"harm": known.label(one), "who": _who(silent[one])} for one in named]
        keys = tuple(row.key for one in named for row in silent[one])
        yield Sentence("harm-silent", {"harms": tuple(harms)}, keys)


def _who(rows: Sequence[HarmRow]) -> str:
    """ "2 studies, 63 people"; without the people where a study does not say them."""
    people: dict[str, int | None] = {}
    for row in rows:
        before = people.get(row.study.id)
        people[row.study.id] = row.total if before is None else max(before, row.total or 0)
    known = [number for number in people.values() if number is not None]
    words = [formatting.plural(len(people), "study", "studies")]
    if len(known) == len(people):
        words.append(formatting.plural(sum(known), "person", "people"))
    return ", ".join(words)


def _unsaid(known: Harms) -> Iterator[Sentence]:
    """The harms that the summary asks about, of which nothing was found."""
    said = {row.category for row in known.main}
    unsaid = [known.label(slug) for slug in known.asked if slug not in said]
    if unsaid:
        studies = tuple(dict.fromkeys(arm.study.id for arm in known.arms))
        yield Sentence("harm-unsaid", {"harms": formatting.joined(unsaid, "or")}, studies)
