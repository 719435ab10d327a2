"""Where a study's report was published, and what became of it afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from generator import formatting
from generator.model.author import printed_authors
from generator.model.doi import doi_address
from generator.model.study import Notice, Study
from generator.render import wording
from generator.render.views.details import Detail, details

CORRECTED = "corrected"


def citation(study: Study) -> tuple[Detail, ...]:
    """The report as lists of references print it, and where it can be found; what it lacks is named."""
    cited = study.citation
    place = ("Article number", cited.article_number) if cited.article_number else ("Pages", cited.pages)
    date = formatting.partial_date(cited.published) if cited.published else None
    return (
        Detail("Report", citation_text(study)),
        *details(
            ("First published", date),
            ("DOI", cited.doi, doi_address(cited.doi) if cited.doi else None),
            ("PubMed", cited.pmid, f"https://pubmed.ncbi.nlm.nih.gov/{cited.pmid}/"),
            ("PubMed Central", cited.pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{cited.pmcid}/"),
        ),
        *((Detail("Kind", "preprint"),) if cited.preprint else ()),
        *(
            Detail(term, wording.NOT_FOUND)
            for term, value in (
                ("Journal", cited.journal),
                ("Volume", cited.volume),
                ("Issue", cited.issue),
                place,
            )
            if value is None
        ),
    )


def citation_text(study: Study) -> str:
    """ "Deng D, Zhang P. A trial. Annals of Trials. 2017;76(8):1436-1439.": every part that was found."""
    cited = study.citation
    place = f"{cited.volume or ''}{f'({cited.issue})' if cited.issue else ''}"
    pages = cited.article_number or cited.pages
    numbers = f"{cited.year or 'year not known'}{f';{place}' if place else ''}{f':{pages}' if pages else ''}"
    parts = (printed_authors(cited.authors), study.title, cited.journal, numbers)
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def after_publication(study: Study) -> tuple[Detail, ...]:
    """Each notice, or the day on which none was seen; where nobody has looked, that is said."""
    after = study.after
    found = [
        *_notices("Retracted", [after.retraction]),
        *_notices("Expression of concern", [after.expression_of_concern]),
        *_notices("Corrected", after.corrections),
    ]
    if after.no_notice_seen is not None:
        looked = formatting.partial_date(after.no_notice_seen)
        found.append(Detail("Notices after publication", f"no notice seen, looked on {looked}"))
    return tuple(found) or (Detail("Notices after publication", wording.NOT_RECORDED),)


def warning(study: Study) -> str | None:
    """What must be known before any figure of the study is read."""
    if study.is_retracted:
        return "This report was retracted. Its figures are shown here, but counted and combined nowhere."
    if study.after.expression_of_concern is not None:
        return "The journal has published an expression of concern about this report."
    return None


def _notices(term: str, notices: list[Notice | None] | tuple[Notice, ...]) -> Iterator[Detail]:
    for notice in notices:
        if notice is not None:
            yield Detail(term, notice_text(notice), notice_address(notice))


def notice_text(notice: Notice) -> str:
    """ "notice of 3 May 2021: doi:10.5555/x. What it says"."""
    when = f"notice of {formatting.partial_date(notice.date)}" if notice.date else "notice, date not stated"
    where = f"doi:{notice.doi}" if notice.doi else notice.url
    words = f"{when}: {where}" if where else when
    return f"{words}. {notice.note}" if notice.note else words


def notice_address(notice: Notice) -> str | None:
    """Where the notice can be read."""
    return doi_address(notice.doi) if notice.doi else notice.url
