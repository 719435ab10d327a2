"""Every rule by its permanent name, with the sentence that explains it and what a contributor does about it.

The site's page of messages is made of this list: a new rule needs its entry here and nothing else.
"""

from generator.checks.rules.designs import DESIGNS
from generator.checks.rules.figures import FIGURES
from generator.checks.rules.files import FILES, SHAPES
from generator.checks.rules.judgements import JUDGEMENTS
from generator.checks.rules.names import NAMES, TERMS
from generator.checks.rules.publication import PUBLICATION
from generator.checks.rules.readings import READINGS
from generator.checks.rules.records import ADDRESSES, RECORDS
from generator.checks.rules.results import DATES, RESULTS
from generator.checks.rules.rule import Chapter, Rule
from generator.checks.rules.searching import SEARCHING

OF_THE_DATA = (
    Chapter("The file itself", FILES),
    Chapter("Keys and values", SHAPES),
    Chapter("Names and references", NAMES),
    Chapter("Authors and publication", PUBLICATION),
    Chapter("Words of the vocabularies", TERMS),
    Chapter("Designs", DESIGNS),
    Chapter("Results", RESULTS),
    Chapter("Figures that cannot be", FIGURES),
    Chapter("Dates and identifiers", DATES),
    Chapter("Readings and readers", READINGS),
    Chapter("Judgements by named people", JUDGEMENTS),
    Chapter("Registered trials, the review and the vocabularies", RECORDS),
    Chapter("Planned outcomes and searches", SEARCHING),
)
OF_THE_SITE = Chapter("Addresses", ADDRESSES, "For maintainers: said when the site is built.")
CHAPTERS = (*OF_THE_DATA, OF_THE_SITE)
RULES: dict[str, str] = {
    name: rule.sentence for chapter in OF_THE_DATA for name, rule in chapter.rules.items()
}

__all__ = ["CHAPTERS", "OF_THE_SITE", "RULES", "Chapter", "Rule"]
