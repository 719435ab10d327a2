"""The rules of planned outcomes, core outcome sets, and searches."""

from generator.checks.rules.rule import Rule

SEARCHING: dict[str, Rule] = {
    "planned/unknown-registration": Rule(
        "A planned outcome is of a registration of registry.csv.",
        "`planned_outcomes.csv`: add the trial to `registry.csv`, or correct the number.",
    ),
    "planned/twice": Rule(
        "An id stands once among the planned outcomes of a registration.",
        "`planned_outcomes.csv`: give the new row the next free number.",
    ),
    "planned/unknown-measure": Rule(
        "What a planned or core outcome names is a measure of the disease.",
        "Write a slug of `measure.yml` under the disease, or leave it out where none means exactly this.",
    ),
    "planned/none-with-measure": Rule(
        "A row that says that no outcome is planned names no measure.",
        "`planned_outcomes.csv`: clear `measures` and `categories`, or correct `kind`.",
    ),
    "planned/two-lists": Rule(
        "All rows of a registration say the same of whether the whole list of outcomes was read.",
        "`planned_outcomes.csv`: write `whole` in each row only where every outcome was read; else `part` or nothing.",
    ),
    "planned/no-address": Rule(
        "A core outcome set has a DOI or an address.",
        "`outcome_sets.yml`: add `doi` or `url`.",
    ),
    "searches/later": Rule(
        "A search is not later than its round, and no round later than the data date.",
        "`searches.yml`: correct the day, or set `data_date` of `portal.yml`.",
    ),
    "searches/numbers": Rule(
        "The numbers of a round fit each other: no part is larger than its whole.",
        "`searches.yml`: correct the number; one that nobody recorded is left out, never 0.",
    ),
    "searches/twice": Rule(
        "A study is brought by one round of searches.",
        "`searches.yml`: keep the study in the round that found it first.",
    ),
}
