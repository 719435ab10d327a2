"""How many people stand behind the evidence on a disease, each counted once as far as the reports allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.evidence.overlaps import count_once
from generator.rows import ArmRow, Rows, people_once
from generator.vocabulary import Vocabulary


@dataclass(frozen=True)
class OfProduct:
    """The people treated with one stratum of products (None: not stated), and those of them that were randomised."""

    stratum: str | None
    people: int
    randomised: int


@dataclass(frozen=True)
class People:
    """Counts of studies and people of one disease (or of all); ids are sorted.

    ``retracted`` are those of ``shown_separately`` whose report was retracted, ``distrusted`` others that named people
    judged not to be relied on: both are counted on their own.
    ``people`` counts overlapping reports once: of reports that share patients, the set without overlaps that has the
    most people. ``randomised`` are the people in arms that were allocated at random against each other; ``unpublished``
    the part of them known only from unpublished trials; ``products`` are the treated by stratum, in its order,
    ``unplaced`` those who were randomised to groups whose numbers are not known, and ``controls`` the rest of
    ``people``. Numbers unknown to every source are not in any sum.
    """

    studies: tuple[str, ...]
    shown_separately: tuple[str, ...]
    retracted: tuple[str, ...]
    unpublished_studies: tuple[str, ...]
    counted: tuple[str, ...]
    not_counted: tuple[str, ...]
    incomplete: tuple[str, ...]
    people: int
    randomised: int
    randomised_unpublished: int
    products: tuple[OfProduct, ...]
    controls: int
    unplaced: int
    distrusted: tuple[str, ...] = ()


def count_people(rows: Rows, vocabulary: Vocabulary, disease: str | None = None) -> People:
    """Studies and people of a disease, or of the whole dataset where ``disease`` is None.

    Studies shown separately (related products or populations, retracted reports) are listed, but
    none of their people are counted.
    """
    studies = rows.studies if disease is None else rows.studies_on(disease)
    main = [study for study in studies if not study.is_shown_separately]
    arms: dict[str, list[ArmRow]] = {study.id: [] for study in studies}
    for arm in rows.arms if disease is None else rows.arms_on(disease):
        arms[arm.study.id].append(arm)
    sums = {study.id: known_people(arms[study.id]) for study in main}
    counted = count_once((study, sums[study.id]) for study in main)
    standing = frozenset(counted)
    unpublished = {study.id for study in main if not study.is_published}
    randomised = {study: known_people(arms[study], randomised=True) for study in counted}
    nowhere = sum(rows.study[study].people_unplaced for study in counted)
    products = _by_product([arm for study in counted for arm in arms[study]], vocabulary)
    everybody = sum(sums[study] for study in counted)
    return People(
        studies=tuple(study.id for study in main),
        shown_separately=tuple(study.id for study in studies if study.is_shown_separately),
        retracted=tuple(study.id for study in studies if study.is_retracted),
        unpublished_studies=tuple(sorted(unpublished)),
        counted=counted,
        not_counted=tuple(study for study in sums if study not in standing),
        incomplete=tuple(study for study in counted if is_incomplete(arms[study])),
        people=everybody,
        randomised=sum(randomised.values()),
        randomised_unpublished=sum(randomised[study] for study in counted if study in unpublished),
        products=products,
        controls=everybody - nowhere - sum(product.people for product in products),
        unplaced=nowhere,
        distrusted=tuple(
            study.id for study in studies if study.has_serious_concerns and not study.is_retracted
        ),
    )


def known_people(arms: Sequence[ArmRow], *, randomised: bool = False) -> int:
    """People known in arms of one study and disease, also those randomised to arms whose numbers are not known;
    or only the randomised among them.
    """
    mine = [arm for arm in arms if arm.randomised] if randomised else arms
    return sum_people(mine) + (mine[0].study.people_unplaced if mine else 0)


def is_incomplete(arms: Sequence[ArmRow]) -> bool:
    """Is a number of people missing, of a group or of the randomised together?"""
    alone = [arm for arm in arms if not (arm.randomised and arm.study.people_unplaced)]
    return None in people_once(alone).values()


def _by_product(arms: Sequence[ArmRow], vocabulary: Vocabulary) -> tuple[OfProduct, ...]:
    """The treated by stratum, only those with people; who got two of them stands under the first."""
    found = []
    seen: set[tuple[str, str]] = set()
    for stratum in (*(group.id for group in vocabulary.product.strata.groups), None):
        mine = [arm for arm in arms if arm.is_treated and arm.stratum == stratum]
        mine = [arm for arm in mine if (arm.study.id, arm.people_id) not in seen]
        seen |= people_once(mine).keys()
        people, randomised = sum_people(mine), sum_people(arm for arm in mine if arm.randomised)
        found += [OfProduct(stratum, people, randomised)] if people else []
    return tuple(found)


def sum_people(arms: Iterable[ArmRow]) -> int:
    """People in arms whose number is known; the same people in two arms once.

    How many people of a group that mixes diseases have which of them is not known, so it is in no disease's sum.
    """
    return sum(number for number in people_once(arms).values() if number is not None)
