"""The rules of readings and readers."""

from generator.checks.rules.rule import Rule

WHO = '`by: {person: A. Reader}`, `by: {handle: account}` or `by: {program: name, version: "1.2"}`.'

READINGS: dict[str, Rule] = {
    "readings/reader-kind": Rule(
        "A reader is a person or a program.",
        WHO,
    ),
    "readings/program-as-person": Rule(
        "The name under `person` or `handle` is that of a person (a warning).",
        f"A warning: the name has digits or a word such as bot or script, or a program here is called so. {WHO}",
    ),
    "readings/no-version": Rule(
        "A program that read has a version.",
        WHO,
    ),
    "readings/first-reader-unnamed": Rule(
        "A study that was read again names its first reader (a warning).",
        f"A warning: without the first reader nobody can tell that the readers are two. Add {WHO}",
    ),
    "readings/reader-unnamed": Rule(
        "A reading names its reader (a warning).",
        f"A warning: a reading without its reader counts for nothing. Add {WHO}",
    ),
    "readings/same-reader": Rule(
        "A later reader is another than the first (a warning).",
        "A warning: who read first cannot be the second reader. A newer version of a program is the same reader.",
    ),
    "readings/no-row": Rule(
        "A reading names the rows, groups or facts that were read.",
        "`evidence read STUDY --by NAME --date DAY` writes a reading with its rows.",
    ),
    "readings/unknown-row": Rule(
        "A reading names rows, groups and facts that are in the file (a warning).",
        "A warning: the row or fact was taken out, or its id is wrong. Where it was taken out there is nothing to do.",
    ),
    "readings/fits-no-row": Rule(
        "At least one row of a reading is as it was read (a warning).",
        "A warning: every row of the reading has changed since, so it counts for nothing. Read them again: "
        "`evidence read`.",
    ),
    "readings/older-form": Rule(
        "A second reading stands under `readings` (a warning).",
        "A warning: `second_check` is the older form, read for one release. `evidence fmt` writes it anew; then name "
        "the reader.",
    ),
}
