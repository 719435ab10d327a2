"""What a control group got, and why a trial stopped early, in few words: for sentences, from the fields that say it."""

from __future__ import annotations

import re

from generator import formatting
from generator.rows import ArmRow, StudyRow

MORE = re.compile(r"[(,;:]")  # what follows is detail, and stands on the study's own page
NOTHING = "none"


def control_words(arm: ArmRow, control_label: str) -> str:
    """ "placebo": by the field, else by the group's label; empty where no more is known than that it was a control."""
    said = MORE.split(arm.comparator or arm.label, maxsplit=1)[0].strip()
    if said.casefold() in (NOTHING, control_label.casefold()):
        return ""
    return formatting.within_sentence(said)


def stopped_words(study: StudyRow) -> str:
    """ "stopped early for futility": with the reason, as far as its first comma or colon, where the file gives one."""
    reason = MORE.split(study.stopped_reason or "", maxsplit=1)[0].strip()
    return f"stopped early for {formatting.within_sentence(reason)}" if reason else "stopped early"
