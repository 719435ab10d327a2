"""The items of PRISMA-LSR (BMJ 2024;387:e079183) and SWiM (BMJ 2020;368:l6890), and where each is answered."""

from __future__ import annotations

from generator import paths
from generator.render.checklist_judged import certainty_of_outcomes
from generator.render.checklist_prisma import PRISMA
from generator.render.checklists import (
    ABOUT,
    METHODS,
    SEARCHES,
    Found,
    at,
    flow,
    has_schedule,
    living,
    no,
    unknown,
    when,
)

PRISMA_LSR: tuple[tuple[str, str, Found], ...] = (
    ("1", "“Living” in the title", when(living, "", "It does not call itself living.")),
    ("1", "Version number", at(paths.CHANGES.url)),
    (
        "2",
        "Whether it will cease to be living after this version",
        when(
            lambda data: data.portal.living and data.portal.living.retirement,
            f"{SEARCHES}#status",
            "Not stated.",
            "not-known",
        ),
    ),
    ("3", "Why it is living", unknown("The dataset has no place for it.")),
    ("3", "The version before this one", at(paths.CHANGES.url)),
    ("4", "Changes of the question since then", at(paths.CHANGES.url)),
    (
        "L1",
        "Schedule of the search for each source",
        when(has_schedule, f"{SEARCHES}#schedule", "No schedule is declared."),
    ),
    (
        "L1",
        "Schedules of the other steps",
        when(has_schedule, f"{SEARCHES}#schedule", "No schedule is declared."),
    ),
    (
        "L1",
        "Plan for retirement",
        when(
            lambda data: data.portal.living and data.portal.living.retirement,
            f"{SEARCHES}#status",
            "No plan is stated.",
        ),
    ),
    ("10", "How figures of studies already here are kept current", at(f"{ABOUT}#reading", "in-part")),
    (
        "13",
        "Methods of analysis that fit the living mode",
        no(
            "Results are computed anew with each version, without correction for repeated looks.",
            f"{METHODS}#combining",
        ),
    ),
    (
        "16a",
        "What triggered this version",
        when(
            lambda data: data.portal.living and data.portal.living.trigger,
            f"{SEARCHES}#status",
            "Not stated.",
            "not-known",
        ),
    ),
    ("16a", "Flow over all versions", flow),
    ("23c", "Limits of the living mode", unknown("The dataset has no place for them.")),
    (
        "L2",
        "Changes of the methods since the version before",
        at(paths.CHANGES.url, "in-part", "Changes of method stand in the changelog."),
    ),
    ("L3", "Changes of the results since the version before", at(paths.CHANGES.url)),
    (
        "L4",
        "Authors and their roles in this version",
        when(lambda data: data.portal.editors, f"{ABOUT}#editors", "Nobody is named."),
    ),
)
SWIM: tuple[tuple[str, str, Found], ...] = (
    ("1a", "How studies are grouped, and why", at(f"{METHODS}#combining")),
    ("1b", "Changes of the groups since the protocol", unknown("The dataset holds no protocol.")),
    (
        "2",
        "The metric that all results are put in",
        at(f"{METHODS}#bearing", words="The direction of each study’s difference, by its point estimate."),
    ),
    (
        "3",
        "Method of synthesis where effects are not combined",
        at(f"{METHODS}#bearing", "in-part", "Directions side by side; they are not counted or tested."),
    ),
    ("4", "How results are prioritised", at(f"{METHODS}#evidence-summary")),
    ("5", "How heterogeneity is looked at without a meta-analysis", at(f"{METHODS}#bearing", "in-part")),
    ("6", "Certainty of the findings", certainty_of_outcomes),
    ("7", "Drawings and tables", at(f"{METHODS}#bearing")),
    ("8", "Results of each group, with the studies that give them", at(paths.STUDIES.url)),
    ("9", "Limits of the synthesis", at(f"{ABOUT}#limits")),
)
CHECKLISTS = (
    ("prisma", "PRISMA 2020", "Page and others, BMJ 2021;372:n71", PRISMA),
    (
        "prisma-lsr",
        "PRISMA-LSR, for living reviews",
        "Akl and others, BMJ 2024;387:e079183; L2 to L4 in the order in which its authors name them",
        PRISMA_LSR,
    ),
    ("swim", "SWiM, synthesis without meta-analysis", "Campbell and others, BMJ 2020;368:l6890", SWIM),
)
