"""The portal's own words: what it is called, what it asks, its version and its limits."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.model.author import AuthorField
from generator.model.base import VERSION_PATTERN, Count, DateField, Day, Label, Record, Slug, Text, WebAddress
from generator.model.living import Living
from generator.model.reading import ORCID_PATTERN

# Names that nobody can own (RFC 2606), and the owner that stands for a placeholder on the code host.
RESERVED_HOSTS = ("example", "example.org", "example.com", "example.net")
# An e-mail address of plain signs, or a page: nothing that could be anything else within a link.
CONTACT_PATTERN = r"^(https://[^\s\"'<>\\^`{|}]+|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)$"
CODE_HOST, RESERVED_OWNER = "github.com", "/example/"


def is_placeholder(address: str) -> bool:
    """Does an address lead to a reserved name, or nowhere at all?"""
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    host = parts.hostname or ""
    is_reserved = any(f".{host}".endswith(f".{reserved}") for reserved in RESERVED_HOSTS)
    return is_reserved or (host == CODE_HOST and parts.path.startswith(RESERVED_OWNER))


def _of_a_site(address: str) -> str:
    """The address with a slash at its end: addresses of pages are written straight behind it.

    Raises PydanticCustomError where nothing can follow: it has a ? or #, or no host that can be read.
    """
    try:
        has_host = bool(urlsplit(address).hostname)
    except ValueError:
        has_host = False
    if not has_host:
        raise PydanticCustomError("site_address", "an address with the name of a host behind https://")
    if "?" in address or "#" in address:
        raise PydanticCustomError("site_address", "an address without ? and #")
    return address if address.endswith("/") else f"{address}/"


# Which words fit: a closed list, since the program has a table of phrases for each.
ReviewKind = Literal["treatment", "exposure", "prevalence", "diagnostic"]


class Intervention(Record):
    """The treatment that the portal is about."""

    label: Label = Field(description="Name in full")
    short: Label = Field(description="Short name")
    definition: Text = Field(description="One sentence")
    in_sentence: Label | None = Field(
        None,
        description="What it is called within a sentence, with its article; absent: the treatment",
        examples=["the tablets"],
    )


class Population(Record):
    """The people and diseases that the portal is about."""

    label: Label = Field(description="Name in full")
    definition: Text = Field(description="One sentence")


class Period(Record):
    """From and to, both included."""

    start: DateField = Field(alias="from", description="First date", examples=["2016-01"])
    end: DateField = Field(alias="to", description="Last date", examples=["2024-01"])


class Licence(Record):
    """Licence of the data."""

    name: Label = Field(description="Short name", examples=["CC BY 4.0"])
    url: WebAddress = Field(description="Address of the licence")


class Listing(Record):
    """A list with the sentence that explains it."""

    items: tuple[Text, ...] = Field(min_length=1, description="The things listed")
    statement: Text = Field(description="What their absence means")


class SummaryRow(Record):
    """A row of the table at the top of each disease's page: some domains, measures or safety categories."""

    id: Slug = Field(description="Permanent id")
    label: Label = Field(description="Name of the outcome", examples=["Response"])
    domains: tuple[Slug, ...] = Field((), description="Terms of domain.yml")
    measures: tuple[Slug, ...] = Field(
        (), description="Terms of measure.yml, taken out of the rows of their domain"
    )
    categories: tuple[Slug, ...] = Field((), description="Terms of safety.yml")


class Accuracy(Record):
    """A sample of the dataset's figures, drawn at random and read again by a reader who did not see them."""

    drawn: Count = Field(description="Figures drawn", examples=[120])
    reached: Count = Field(description="Of these, figures whose source could be reached", examples=[97])
    agreed: Count = Field(description="Of these, figures that agreed", examples=[94])
    difference: Text | None = Field(
        None, description="What the others are, in the plural", examples=["rounded months"]
    )


class ReadingStatement(Record):
    """How the figures were read, how accurate that was, and who answers for it."""

    statement: Text = Field(description="Who read the figures, in a sentence")
    accuracy: Accuracy | None = Field(None, description="Measured accuracy; absent: not measured")
    responsible: tuple[Text, ...] = Field(
        (), description="People who take responsibility for the figures; empty: nobody is named yet"
    )


class Editor(Record):
    """Somebody who answers for the portal, and for what."""

    name: AuthorField = Field(description="Name as in a list of authors", examples=["Deng, Dan"])
    role: Text = Field(description="What they answer for", examples=["methods and data"])
    orcid: Annotated[str, Field(pattern=ORCID_PATTERN)] | None = Field(
        None, description="ORCID, if they wish", examples=["0000-0002-1825-0097"]
    )

    @property
    def text(self) -> str:
        """ "Deng Dan (methods and data)"."""
        return f"{self.name.printed} ({self.role})"


class Portal(Record):
    """Everything of the portal that is not a study, a trial or a term."""

    title: Label = Field(description="Title of the portal")
    short_title: Label = Field(description="Short title")
    description: Text = Field(description="One sentence, for search engines")
    question: Text = Field(description="The question that the portal answers")
    kind: ReviewKind = Field(
        "treatment", description="What the review is of, for the words of the pages; absent: a treatment"
    )
    intervention: Intervention = Field(description="The treatment")
    population: Population = Field(description="The people")
    control_label: Label = Field(description="What treatments are compared with, in a few words")
    version: Annotated[str, Field(pattern=VERSION_PATTERN)] = Field(description="Version of the data")
    data_date: Day = Field(description="The only 'today' that the program knows")
    review_period: Period | None = Field(
        None, description="Publication dates that the source review covered; absent: no source review"
    )
    site_url: Annotated[WebAddress, AfterValidator(_of_a_site)] = Field(
        description="Address of the published site"
    )
    repository: WebAddress = Field(description="Address of the repository")
    licence: Licence = Field(description="Licence of the data")
    is_: tuple[Text, ...] = Field(alias="is", description="What the portal is")
    is_not: tuple[Text, ...] = Field(description="What the portal is not")
    cautions: tuple[Text, ...] = Field(description="Short warnings")
    search_statement: Text = Field(description="How the studies were found")
    search_note: Text | None = Field(None, description="The same in a few words, for the head of a page")
    living: Living | None = Field(
        None, description="Whether the portal is kept current, and by which schedule; absent: not declared"
    )
    not_assessed: Listing = Field(description="What nobody has judged")
    reading: ReadingStatement | None = Field(None, description="How the figures were read, and who answers")
    editors: tuple[Editor, ...] = Field(
        (), description="Named people who answer for the portal, each with a role; empty: nobody does yet"
    )
    competing_interests: Text | None = Field(
        None, description="Competing interests of the editors, in a sentence, also where there are none"
    )
    funding: Text | None = Field(
        None, description="Who pays for the portal, in a sentence, also where nobody does"
    )
    contact: Annotated[str, Field(pattern=CONTACT_PATTERN, max_length=300)] | None = Field(
        None, description="Where readers write: an e-mail or https:// address", examples=["team@example.org"]
    )
    outside_trials: Text | None = Field(
        None, description="What the portal says of use outside trials, in a short sentence"
    )
    single_arm_statement: Text = Field(description="What results without a control group cannot show")
    not_extracted: Listing = Field(description="What an expert would ask and the data lack")
    about: tuple[Text, ...] = Field(description="Paragraphs of the about page")
    summary: tuple[SummaryRow, ...] = Field(
        (), description="Rows of the summary table, the same on each page"
    )

    @property
    def contact_address(self) -> str | None:
        """The contact as an address to follow."""
        if self.contact is None:
            return None
        return self.contact if self.contact.startswith("https://") else f"mailto:{self.contact}"

    @property
    def is_answered_for(self) -> bool:
        """Are editors, competing interests, funding and a real contact named? Nothing is published before they are."""
        said = (self.editors, self.competing_interests, self.funding, self.contact)
        return all(said) and not self.has_placeholder_contact

    @property
    def has_placeholder_contact(self) -> bool:
        """Does the contact lead to a name that nobody can own?"""
        address = self.contact_address or ""
        return is_placeholder(address.replace("mailto:", "https://"))

    @property
    def has_real_repository(self) -> bool:
        """False while the address of the repository is a placeholder."""
        return not is_placeholder(self.repository)

    @property
    def has_real_site(self) -> bool:
        """False while the address of the site is a placeholder."""
        return not is_placeholder(self.site_url)
