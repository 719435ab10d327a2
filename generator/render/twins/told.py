"""What a twin is made of beside the view, and the cautions that stand in several."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.portal import Portal
from generator.render import wording
from generator.render.twins.lines import (
    Say,
)

NOT_EFFECT = "not an effect"


CERTAINTY = f"certainty {wording.CERTAINTY.partition('.')[0]}"


SEPARATE = f"shown separately, never mixed with the results above; {CERTAINTY}"


REGISTERED = "as its register showed it"


@dataclass(frozen=True)
class Told:
    """What a twin is made of beside the view: the portal's own words, how words become text, the page as rendered."""

    portal: Portal
    say: Say
    text: str
