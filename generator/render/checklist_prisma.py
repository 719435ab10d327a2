"""The items of PRISMA 2020 (Page and others, BMJ 2021;372:n71) in our own short words, and where each is answered."""

from __future__ import annotations

from generator import paths
from generator.render.checklist_judged import (
    bias_of_studies,
    certainty_of_outcomes,
    characteristics,
    how_bias,
    how_certainty,
)
from generator.render.checklists import (
    ABOUT,
    METHODS,
    NO_SEARCH,
    SEARCHES,
    Found,
    at,
    flow,
    no,
    searched,
    unknown,
    when,
)

PRISMA: tuple[tuple[str, str, Found], ...] = (
    (
        "1",
        "Calls itself a systematic review",
        when(searched, "", "No systematic search, so it does not call itself one."),
    ),
    (
        "2",
        "Structured abstract",
        at("", "in-part", "Each disease’s page begins with an answer in three parts."),
    ),
    ("3", "Why it was made", at(ABOUT, "in-part")),
    ("4", "The question", at("")),
    (
        "5",
        "What is included, and how it is grouped",
        at(f"{METHODS}#combining", "in-part", "With the reasons for exclusion."),
    ),
    (
        "6",
        "Sources, each with the day it was last searched",
        when(searched, f"{SEARCHES}#searches", NO_SEARCH),
    ),
    (
        "7",
        "Full search strategies",
        when(
            lambda data: any(one.query for item in data.searches.values() for one in item.searches),
            f"{SEARCHES}#searches",
            "No query is recorded.",
        ),
    ),
    (
        "8",
        "How studies were selected, and by how many people",
        when(
            lambda data: any(item.screened_by for item in data.searches.values()),
            f"{SEARCHES}#searches",
            "Nobody is named who screened.",
        ),
    ),
    ("9", "How figures were collected", at(f"{ABOUT}#reading")),
    ("10a", "Outcomes sought", at(f"{METHODS}#measures")),
    ("10b", "Other variables sought", at(paths.DICTIONARY.url)),
    ("11", "How risk of bias was assessed", how_bias),
    ("12", "Effect measures", at(f"{METHODS}#controlled")),
    ("13a", "Which studies enter which synthesis", at(f"{METHODS}#combining")),
    ("13b", "How data were prepared", at(f"{METHODS}#controlled")),
    ("13c", "How results are tabulated and drawn", at(f"{METHODS}#evidence-summary")),
    ("13d", "Methods of synthesis", at(f"{METHODS}#combining")),
    ("13e", "How heterogeneity was explored", at(f"{METHODS}#controlled")),
    ("13f", "Sensitivity analyses", at(f"{METHODS}#combining")),
    (
        "14",
        "How missing results were assessed",
        at(f"{METHODS}#bearing", "in-part", "Facts of each trial; nobody has judged them here."),
    ),
    ("15", "How certainty was assessed", how_certainty),
    ("16a", "Flow from records to studies", flow),
    (
        "16b",
        "Reports that seemed to fit and were excluded, with reasons",
        when(lambda data: data.excluded, f"{paths.STUDIES.url}#excluded", "None is listed."),
    ),
    ("17", "Characteristics of each study", at(paths.STUDIES.url)),
    ("18", "Risk of bias in each study", bias_of_studies),
    ("19", "Results of each study, with intervals", at(paths.STUDIES.url)),
    (
        "20a",
        "For each synthesis, characteristics and risk of bias of its studies",
        characteristics,
    ),
    ("20b", "Results of all syntheses", at(paths.DATASET.url)),
    (
        "20c",
        "Results on causes of heterogeneity",
        at(f"{METHODS}#controlled", "in-part", "From ten studies on."),
    ),
    ("20d", "Results of sensitivity analyses", at(paths.DATASET.url)),
    (
        "21",
        "Risk of bias from missing results, for each synthesis",
        at(paths.TRIALS.url, "in-part", "Planned and found, on each disease’s page of trials; not judged."),
    ),
    ("22", "Certainty for each outcome", certainty_of_outcomes),
    ("23a", "General interpretation", at("", "in-part", "The answers, chosen by a fixed table.")),
    ("23b", "Limits of the evidence", at(f"{ABOUT}#limits")),
    ("23c", "Limits of the process", at(f"{ABOUT}#limits")),
    ("23d", "Implications for practice, policy and research", no("No recommendation is made.")),
    ("24a", "Registration", unknown("The dataset holds no registration of the portal itself.")),
    ("24b", "Protocol", unknown("The dataset holds none.")),
    (
        "24c",
        "Amendments",
        at(paths.CHANGES.url, "in-part", "Changes of the data; changes of method stand in the changelog."),
    ),
    ("25", "Support", when(lambda data: data.portal.funding, f"{ABOUT}#editors", "Not stated.")),
    (
        "26",
        "Competing interests",
        when(lambda data: data.portal.competing_interests, f"{ABOUT}#editors", "Not stated."),
    ),
    ("27", "Availability of data and code", at(paths.DATASET.url)),
)
