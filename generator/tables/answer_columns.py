"""What each column of the answers means."""

from __future__ import annotations

from generator.tables.column import derived

ANSWERS = (
    derived("key", "text", "Id of the sentence: disease, part, kind, and which one of its kind"),
    derived("disease", "text", "Disease"),
    derived("part", "text", "benefit, harm or certainty"),
    derived("question", "text", "The question that the part answers, as the page prints it"),
    derived("rule", "text", "Code of the row of the table of wordings that chose the part's first sentence"),
    derived("kind", "text", "Kind of sentence"),
    derived("text", "text", "The sentence as the page prints it"),
    derived(
        "rows",
        "list",
        "Keys of the rows that it rests on, in outcomes, effects or safety; ids of studies, or of reports awaiting "
        "classification, where it counts those",
    ),
)
