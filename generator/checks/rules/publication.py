"""The rules of authors, of the place where a report was published, and of what became of it."""

from generator.checks.rules.rule import Rule

PUBLICATION: dict[str, Rule] = {
    "authors/form": Rule(
        "An author is a person (family name, initials, suffix) or a group.",
        "`Deng, D`; with a suffix `Delta, J, III`; a consortium or company `{group: Example Working Party}`. A family "
        "name alone is valid; one of several words ends with a comma then. `evidence fmt` converts names as they were "
        "written before (`Deng D`).",
    ),
    "authors/several": Rule(
        "An entry of the list of authors is one name.",
        "Write each name on a line of its own, behind a hyphen.",
    ),
    "authors/not-whole": Rule(
        "A list of authors holds names only, no et al.",
        "Write the names that are missing, or only those that the source names.",
    ),
    "citation/pages-form": Rule(
        "Pages are written in full, with a hyphen: 1194-1205.",
        "`evidence fmt` fills in the second page and puts a hyphen for a dash; what is no page stands elsewhere.",
    ),
    "citation/pages-and-article-number": Rule(
        "An article has pages or a number of its own, not both.",
        "Delete the one that the journal does not print.",
    ),
    "citation/pages-like-article-number": Rule(
        "Pages without a second one are no number of an article (a warning).",
        "A number of the article stands in `article_number`: the warning is given where it has the form of one, ends "
        "the DOI, or where other reports of the journal have one. Where it is the first page, write the last one too.",
    ),
    "citation/title-says-retracted": Rule(
        "A title that begins with RETRACTED or Expression of concern has the notice beside it.",
        "Write the notice under `after_publication`: `retraction: {date: 2021-05-03, doi: 10.5555/1}`.",
    ),
    "citation/notice-empty": Rule(
        "A notice has a date, a DOI or an address.",
        "Write at least one of them, so that the notice can be found.",
    ),
    "citation/notice-and-none-seen": Rule(
        "Where a notice is written, no_notice_seen is not.",
        "Delete `no_notice_seen`.",
    ),
    "citation/notice-before-report": Rule(
        "A notice is not older than the report.",
        "Check both dates in the sources.",
    ),
}
