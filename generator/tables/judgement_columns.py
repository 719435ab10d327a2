"""What each column of the tables of judgements means: of studies, of certainty, and what others published."""

from __future__ import annotations

from generator.model.certainty import MOST_DOWN, MOST_UP
from generator.tables.column import derived, raw

JUDGEMENTS = (
    raw("key", "text", "Permanent id: study, tool, id of the judgement, domain"),
    raw("study", "text", "Id of the study"),
    raw("tool", "text", "The tool, a term of the vocabulary"),
    raw("tool_kind", "text", "risk-of-bias or trustworthiness"),
    raw("assessment", "text", "Id of the judgement within its file"),
    raw("outcome", "text", "Measure or category of harm that was judged; empty: the study as a whole"),
    raw("domain", "text", "Domain of the tool; overall: the overall judgement, where somebody gave one"),
    raw(
        "level",
        "text",
        "Level, a term of the tool; empty: the assessors differ, or a total stands in its place",
    ),
    raw("level_label", "text", "Name of the level"),
    raw("total", "number", "Total, of a tool that has one"),
    raw("reason", "text", "Why, in words"),
    raw("place", "text", "Where it was read"),
    raw("separately", "list", "What each assessor judged on their own, where they differed"),
    raw("by", "list", "Who judged"),
    raw("date", "date", "When"),
    raw("agreement", "text", "agreed, settled, open or one-person"),
    raw("settled", "text", "How it was settled, where they differed"),
    raw("version", "text", "Version of the data that was judged, where it is noted"),
    derived("changed_since", "list", "Rows of the study that were judged and say something else since"),
)

_DOWN = tuple(
    column
    for slug in MOST_DOWN
    for column in (
        raw(f"down_{slug.replace('-', '_')}", "integer", f"Levels lowered for {slug}", "levels"),
        raw(f"down_{slug.replace('-', '_')}_reason", "text", f"Why it is lowered, or not, for {slug}"),
    )
)
_UP = tuple(
    column
    for slug in MOST_UP
    for column in (
        raw(f"up_{slug.replace('-', '_')}", "integer", f"Levels raised for {slug}", "levels"),
        raw(f"up_{slug.replace('-', '_')}_reason", "text", f"Why it is raised for {slug}"),
    )
)

CERTAINTY = (
    raw("key", "text", "Permanent id: disease and outcome"),
    raw("disease", "text", "Disease"),
    raw("measure", "text", "Measure, where the outcome is one"),
    raw("category", "text", "Category of harm, where the outcome is one"),
    raw(
        "result", "text", "Key of the result that was judged, in syntheses.csv; all-studies: no combined one"
    ),
    raw("level", "text", "high, moderate, low or very-low"),
    raw("finding", "text", "What is held to be true: increases, reduces or little-or-no-difference"),
    raw("threshold", "text", "no-difference or important-difference"),
    raw(
        "threshold_value", "number", "The important difference, relative a ratio, absolute a share or points"
    ),
    raw("threshold_scale", "text", "relative or absolute"),
    raw("threshold_source", "text", "Where the important difference was read"),
    raw("start", "text", "Where the rating starts"),
    raw("start_reason", "text", "Why it starts there"),
    *_DOWN,
    *_UP,
    raw("reason", "text", "The whole in a sentence"),
    raw("by", "list", "Who judged"),
    raw("date", "date", "When"),
    raw("agreement", "text", "agreed, settled, open or one-person"),
    raw("settled", "text", "How it was settled, where they differed"),
    raw("version", "text", "Version of the data that was judged"),
    derived("fits", "boolean", "Does all that was judged stand as it did?"),
    derived("studies_added", "list", "Studies with figures of the outcome that are new since"),
    derived("studies_removed", "list", "Studies that have none any more since"),
    derived("studies_changed", "list", "Studies whose figures of the outcome say something else since"),
    derived("result_since", "text", "same, other or gone: what became of the result"),
)

PUBLISHED = (
    raw("key", "text", "Permanent id: the entry and the item in it"),
    raw("label", "text", "Short name of the publication"),
    raw("authors", "list", "Authors of the judgement"),
    raw("doi", "text", "DOI of the publication"),
    raw("kind", "text", "risk-of-bias, certainty, level-of-evidence or trustworthiness"),
    raw("tool", "text", "The tool, a term of the vocabulary, where it is one of these"),
    raw("instrument", "text", "What it was judged by, as the page names it"),
    raw("scale", "text", "The values that it has"),
    raw("study", "text", "Id of the study here that was judged"),
    raw("disease", "text", "Disease on whose page it is shown, where no study is named"),
    raw("subject", "text", "What was judged, as the page names it"),
    raw("judgement", "text", "The judgement as printed; empty: it exists, and was not read"),
    raw("page_read", "text", "Address of the page on which it was read"),
    raw("caution", "text", "What must be known beside it: it is no judgement of this dataset"),
    derived("shown", "boolean", "Is it shown as a judgement? false: authors or judgement were not read"),
)
