"""The rules of judgements: risk of bias, trustworthiness and certainty."""

from generator.checks.rules.rule import Rule

JUDGEMENTS: dict[str, Rule] = {
    "judgements/file-name": Rule(
        "A file of judgements is named after its study and tool.",
        "Rename it: `judgements/<study>-<tool>.yml`. Two judgements of one kind stand in one file.",
    ),
    "judgements/twice": Rule(
        "Each outcome, or the study as a whole, is judged once in a file.",
        "Keep one. Where two people differ, write both levels under `separately`.",
    ),
    "judgements/unknown-outcome": Rule(
        "What was judged is a measure or harm of which the study has a row.",
        "Correct the slug, or add the row first.",
    ),
    "judgements/outcome-or-study": Rule(
        "A tool is used as it is meant: for each outcome, or on the study as a whole.",
        "Add `outcome`, or take it out; `by_outcome` of the tool says which.",
    ),
    "judgements/unknown-domain": Rule(
        "A domain that was judged is one of the tool's.",
        "Take the slug from `vocabularies/tool.yml`.",
    ),
    "judgements/unknown-level": Rule(
        "A level is one of the tool's, and one that the domain may have.",
        "Take the slug from `vocabularies/tool.yml`. Levels of another tool mean something else.",
    ),
    "judgements/no-level": Rule(
        "What was judged has a level, or the level of each assessor.",
        "Write `level`, or `separately`. A domain that nobody judged is left out.",
    ),
    "judgements/total": Rule(
        "A total is one that the tool can give.",
        "Correct it. A tool without `total` in `vocabularies/tool.yml` gives none.",
    ),
    "judgements/overall-better": Rule(
        "The overall level is not better than the worst domain, where the tool has that rule (a warning).",
        "A warning: say why in `reason`, or correct one of the two.",
    ),
    "judgements/not-a-person": Rule(
        "Judgements are made by people with a name.",
        "Write `by: [{person: A. Example}]`. No program judges.",
    ),
    "judgements/unknown-assessor": Rule(
        "Who judged on their own is one of those named under `by`.",
        "Write the name as it stands there.",
    ),
    "judgements/agreement": Rule(
        "The agreement fits the number of people, and says how a difference was settled.",
        "`one-person` for one; `agreed`, `settled` with how, or `open` for several.",
    ),
    "judgements/after-data-date": Rule(
        "Nothing was judged after the data date.",
        "Correct the date, or move `data_date` in `portal.yml` to that day or a later one.",
    ),
    "judgements/version": Rule(
        "The version that was judged is the present or an earlier one.",
        "`evidence worksheet DISEASE` writes it.",
    ),
    "judgements/separately": Rule(
        "Assessors who differed are at least two, each named once, with levels that differ.",
        "Write what each judged, or `level` alone where all judged the same.",
    ),
    "judgements/robvis": Rule(
        "A tool that names a template of robvis has its levels, by name, and as many domains.",
        "Take `robvis` out, or name the template that fits. `Generic` takes any number of domains.",
    ),
    "judgements/level-look": Rule(
        "Levels of a tool differ in letter and shape.",
        "Give each level one of its own, so that nothing is told by colour alone.",
    ),
    "judgements/of-nothing-here": Rule(
        "What others judged is of a study or a disease of this dataset.",
        "Add `study` or `disease`.",
    ),
    "certainty/file-name": Rule(
        "A judgement of certainty is named after its disease and outcome.",
        "Rename it: `certainty/<disease>-<outcome>.yml`. There is one for each outcome.",
    ),
    "certainty/unknown-outcome": Rule(
        "The certainty judged is that of a measure of the disease or of a category of harm.",
        "Take the slug from `vocabularies/measure.yml` or `vocabularies/safety.yml`.",
    ),
    "certainty/result-key": Rule(
        "The result that was judged is one of the outcome.",
        "`evidence worksheet DISEASE` writes the key, the version and the hash.",
    ),
    "certainty/judged-studies": Rule(
        "The studies that a judgement of certainty rested on are here (of an earlier version: a warning).",
        "Correct the id. Where a study was taken out since an earlier version, pages say so: nothing is to do.",
    ),
    "certainty/target": Rule(
        "A rating against an important difference names its threshold and the threshold’s source.",
        "Add `important_difference` with `source` to `target`, or rate against no difference.",
    ),
    "certainty/domains": Rule(
        "Each of the five domains is judged once, also where it lowers nothing.",
        "Write `levels: 0` and the reason. What is left out would look as if it had been judged.",
    ),
    "certainty/steps": Rule(
        "No domain takes more levels than GRADE lets it.",
        "Imprecision at most 3, the others at most 2; dose-response and opposing confounding raise by 1.",
    ),
    "certainty/arithmetic": Rule(
        "The level is what follows from start, what lowers it and what raises it.",
        "Correct the level or the levels of a domain.",
    ),
    "certainty/important-difference": Rule(
        "The important difference of a measure names its source and who chose it (a warning).",
        "A warning: until both are named, no page shows on which side of it an interval lies.",
    ),
}
