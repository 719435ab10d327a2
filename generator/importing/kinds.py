"""What groups are called in each kind of review, where the table does not say."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.portal import ReviewKind

# The treated, exposed or only group, and its control.
LABELS: Mapping[ReviewKind, tuple[str, str]] = {
    "treatment": ("Treatment", "Control"),
    "exposure": ("Exposed", "Not exposed"),
    "prevalence": ("People counted", "Other people"),
    "diagnostic": ("People tested", "Other people"),
}

# The attribute that says what a group was given, or who it was: key, label and meaning.
ATTRIBUTES: Mapping[ReviewKind, tuple[str, str, str]] = {
    "treatment": ("given", "Treatment", "What was given."),
    "exposure": ("exposure", "Exposure", "What people were exposed to."),
    "prevalence": ("people_counted", "Group", "The people who were counted."),
    "diagnostic": ("test", "Test", "The test that was done."),
}
