"""The rules of names, of references between records, and of the words of the vocabularies."""

from pathlib import PurePosixPath

from generator.checks.rules.rule import Rule
from generator.vocabulary import OF_TERMS

NAMES: dict[str, Rule] = {
    "identity/id-not-file-name": Rule(
        "The id of a study is the name of its file.",
        "Make `id` and the file's name the same. A published id never changes: rename the file.",
    ),
    "identity/duplicate-id": Rule(
        "No two files have the same id.",
        "Another study has this id: choose another, such as `surname-2026-b`.",
    ),
    "identity/duplicate-row-id": Rule(
        "An id stands once in its list.",
        "Give the new row the next free number.",
    ),
    "identity/row-id-form": Rule(
        "Rows are o1, o2 … (outcomes), e1 … (effects), s1 … (safety).",
        "o1, o2 … for outcomes, e1 … for effects, s1 … for safety.",
    ),
    "identity/reserved-id": Rule(
        "A study is not called index: its page would have the address of the list of studies.",
        "`index` is no id: choose another, such as `surname-2026`.",
    ),
    "identity/named-twice": Rule(
        "A list names each thing once.",
        "Delete one of the two.",
    ),
    "references/unknown-arm": Rule(
        "A row's arm is an arm of its file.",
        "The row names an arm or source that is not in this file: correct the name, or add it.",
    ),
    "references/unknown-source": Rule(
        "A row's source is a source of its file.",
        "The row names an arm or source that is not in this file: correct the name, or add it.",
    ),
    "references/unknown-study": Rule(
        "Overlaps and results_study name studies that exist.",
        "No study has this id: correct it.",
    ),
    "references/not-a-control": Rule(
        "An arm is compared with a control arm.",
        "`compared_with`, and the second arm of an effect, name an arm with `role: control`.",
    ),
    "references/compared-with-itself": Rule(
        "An arm is compared with another arm.",
        "Name the other arm.",
    ),
    "references/control-compared": Rule(
        "Only an arm with role: intervention has compared_with.",
        "`compared_with` stands in arms with `role: intervention` only: delete it in the control arm, "
        "or correct the role.",
    ),
    "references/control-of-other-disease": Rule(
        "An arm and the control arm it is compared with have one disease.",
        "An arm and its control arm have the same `disease`, or both are mixed and have none: correct "
        "one, or name the control arm of the same people.",
    ),
    "references/effect-not-compared": Rule(
        "The second arm of an effect is the one that the first is compared with.",
        "Name the second arm of the effect under `compared_with` of the first, or correct the arms.",
    ),
    "references/arm-disease": Rule(
        "An arm's disease is one of the study's.",
        "The arm's disease is missing from `diseases`, or misspelt.",
    ),
    "references/arm-without-disease": Rule(
        "In a study of one disease each arm names it.",
        "Add `disease:` to the arm.",
    ),
    "references/disease-without-arm": Rule(
        "Each disease of a study has an arm.",
        "A disease in `diseases` has no arm: add the arm, or take it off the list.",
    ),
    "references/overlaps-itself": Rule(
        "A report does not overlap with itself.",
        "Name the other report.",
    ),
    "references/overlap-one-sided": Rule(
        "Two reports that share patients name each other.",
        "Add this study to `overlaps` of the other one too.",
    ),
}

TERMS: dict[str, Rule] = {
    **{
        file.rule: Rule(
            f"{file.sentence} is a term of {PurePosixPath(file.name).name}.",
            "Use a slug from the file that the message names.",
        )
        for file in OF_TERMS.values()
    },
    "terms/unknown-country": Rule(
        "A country is a code of ISO 3166-1 (GB, not UK).",
        "Two-letter code of ISO 3166-1: GB, not UK.",
    ),
    "product/incomplete": Rule(
        "A treatment says what decides its stratum.",
        "An intervention says what kind of product it was (`cell_type`).",
    ),
    "product/unknown-attribute": Rule(
        "A product is described by the attributes of product.yml.",
        "Use a key, term or unit of `product.yml`.",
    ),
    "product/unknown-term": Rule(
        "An attribute's value is one of its terms.",
        "Use a key, term or unit of `product.yml`.",
    ),
    "product/unknown-unit": Rule(
        "A dose has a unit of product.yml.",
        "Use a key, term or unit of `product.yml`.",
    ),
    "product/wrong-kind": Rule(
        "An attribute's value is a term, a quantity or a count, as declared.",
        "The attribute wants a term, a quantity with unit, or a whole number: look it up in `product.yml`.",
    ),
    "product/quantity-form": Rule(
        "A quantity is one value, or low and high.",
        "Either `value`, or `low` and `high`.",
    ),
    "product/negative": Rule(
        "An amount is not negative.",
        "An amount is not negative.",
    ),
}
