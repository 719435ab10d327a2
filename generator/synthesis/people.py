"""How many people stand behind the evidence on a disease, each counted once as far as the reports allow."""

from __future__ import annotations

from dataclasses import dataclass

from generator.synthesis.overlaps import without_overlaps
from generator.tables import Record, Tables, records
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

    ``people`` counts overlapping reports once: of reports that share patients, the set without overlaps that has the
    most people. ``randomised`` are the people in arms that were allocated at random against each other; ``unpublished``
    the part of them known only from unpublished trials; ``products`` are the treated by stratum, in its order, and
    ``controls`` the rest of ``people``. Numbers unknown to every source are not in any sum.
    """

    studies: tuple[str, ...]
    apart: tuple[str, ...]
    unpublished_studies: tuple[str, ...]
    counted: tuple[str, ...]
    not_counted: tuple[str, ...]
    incomplete: tuple[str, ...]
    people: int
    randomised: int
    randomised_unpublished: int
    products: tuple[OfProduct, ...]
    controls: int


def count_people(tables: Tables, vocabulary: Vocabulary, disease: str | None = None) -> People:
    """Studies and people of a disease, or of the whole dataset where ``disease`` is None.

    Studies shown apart (related products or populations) are listed but none of their people are counted.
    """
    studies = [row for row in records(tables.studies) if disease is None or disease in row["diseases"]]
    apart = [row["study"] for row in studies if row["shown_separately"]]
    main = [row for row in studies if row["study"] not in apart]
    arms = [arm for arm in records(tables.arms) if disease is None or arm["disease"] == disease]
    sums = {row["study"]: sum_people(arms, row["study"]) for row in main}
    overlaps = {row["study"]: frozenset(row["overlaps"]) for row in main}
    counted = without_overlaps({study: (people, 1) for study, people in sums.items()}, overlaps)
    unpublished = {row["study"] for row in main if not vocabulary.statuses[row["status"]].published}
    randomised = {study: sum_people(arms, study, randomised_only=True) for study in counted}
    unknown = [arm["study"] for arm in arms if arm["people"] is None]
    products = _by_product([arm for arm in arms if arm["study"] in counted], vocabulary)
    everybody = sum(sums[study] for study in counted)
    return People(
        studies=tuple(row["study"] for row in main),
        apart=tuple(apart),
        unpublished_studies=tuple(sorted(unpublished)),
        counted=counted,
        not_counted=tuple(study for study in sums if study not in counted),
        incomplete=tuple(study for study in counted if study in unknown),
        people=everybody,
        randomised=sum(randomised.values()),
        randomised_unpublished=sum(randomised[study] for study in counted if study in unpublished),
        products=products,
        controls=everybody - sum(product.people for product in products),
    )


def _by_product(arms: list[Record], vocabulary: Vocabulary) -> tuple[OfProduct, ...]:
    """The treated by stratum; only those with people."""
    treated = [arm for arm in arms if arm["role"] == "intervention" and arm["people"]]
    found = []
    for stratum in (*(group.id for group in vocabulary.product.strata.groups), None):
        mine = [arm for arm in treated if arm["stratum"] == stratum]
        people, randomised = (
            sum(arm["people"] for arm in mine if arm["randomised"] or not only) for only in (False, True)
        )
        found += [OfProduct(stratum, people, randomised)] if people else []
    return tuple(found)


def sum_people(arms: list[Record], study: str, randomised_only: bool = False) -> int:
    """People of a study in the arms given, which for a disease are those of that disease alone.

    How many people of a group that mixes diseases have which of them is not known, so it is in no disease's sum.
    """
    chosen = [arm for arm in arms if arm["study"] == study and (arm["randomised"] or not randomised_only)]
    return sum(arm["people"] for arm in chosen if isinstance(arm["people"], int))
