"""What others judged and published: as they print it, never a judgement of this dataset."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.author import AuthorField
from generator.model.base import Label, Record, RowId, Slug, Text, WebAddress

PublishedKind = Literal["risk-of-bias", "certainty", "level-of-evidence", "trustworthiness"]


class PublishedItem(Record):
    """One thing that was judged, with the judgement as it is printed."""

    id: RowId = Field(description="Permanent id within the entry", examples=["doe-2016"])
    study: Slug | None = Field(None, description="Id of the study here; absent: none here, or more than one")
    disease: Slug | None = Field(
        None,
        description="A term of disease.yml, on whose page it is shown; not needed where a study is named",
    )
    subject: Text = Field(
        description="What was judged, as the page names it", examples=["Doe 2016, 12 people"]
    )
    judgement: Text | None = Field(
        None, description="The judgement as printed; absent: it exists, and was not read", examples=["6"]
    )


class PublishedJudgements(Record):
    """Judgements of one publication by one instrument."""

    label: Label = Field(description="Short name of the publication", examples=["Doe 2016"])
    authors: tuple[AuthorField, ...] = Field(
        (), description="Authors, family name first; without them nothing is shown as a judgement"
    )
    doi: Text | None = Field(None, description="DOI without address", examples=["10.5555/12345678"])
    kind: PublishedKind = Field(description="What kind of judgement it is")
    tool: Slug | None = Field(None, description="The tool, a term of tool.yml, where it is one of these")
    instrument: Text | None = Field(
        None, description="What it was judged by, as the page names it", examples=["Newcastle-Ottawa scale"]
    )
    scale: Text | None = Field(None, description="The values that it has", examples=["0 to 9 stars"])
    page: WebAddress = Field(description="Address of the page on which it was read")
    caution: Text = Field(
        description="What must be known beside it", examples=["Totals only; the items are not printed."]
    )
    judged: tuple[PublishedItem, ...] = Field(
        min_length=1, description="What was judged, in the page's order"
    )
