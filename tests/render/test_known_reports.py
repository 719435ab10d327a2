"""What pages say of studies that are known and not read: by design, the randomised first, each counted once."""

from pathlib import Path

from generator.authoring.fmt import format_study
from generator.checks import check_folder
from generator.evidence.awaiting import awaiting_on
from generator.evidence.results import synthesise
from generator.model.known import AwaitingReport
from generator.paths import STUDIES
from generator.render.context import Context
from generator.render.views.known import all_awaiting, awaiting_fact, awaiting_words, excluded_table
from generator.render.views.review_page import review_view
from generator.rows import make_rows
from tests.checks.broken import copy_of_good
from tests.render.wordings import said

BOTH_TREATED = """both-2018:
  label: Both 2018
  title: "[Warm compress in both groups]"
  diseases: [dry-eye]
  design: randomised-trial
  controlled: false
  known_from: [{note: "a table"}]
  needed: "The paper."
unclear-2018:
  label: Unclear 2018
  title: "[Not said]"
  diseases: [dry-eye]
  known_from: [{note: "a table"}]
  needed: "The paper."
"""


def context_of(data: Path) -> Context:
    dataset, problems = check_folder(data)
    assert dataset is not None, problems
    rows = make_rows(dataset)
    return Context(dataset, rows, synthesise(dataset, rows))


def with_more(tmp_path: Path) -> Context:
    """The made-up dataset with a trial that treats both groups and a report of unknown design."""
    data = copy_of_good(tmp_path)
    with (data / "awaiting.yml").open("a", encoding="utf-8") as file:
        file.write(BOTH_TREATED)
    return context_of(data)


def test_a_disease_says_how_many_more_are_known_by_design_and_names_them(tmp_path: Path) -> None:
    found = [said(words) for words in awaiting_words(with_more(tmp_path), "dry-eye")]
    assert found[0].endswith("1 more is known, figures not read: Wanted 2019.")
    assert "with figures read; " in found[0]
    assert "every group treated: 1 more is known, figures not read: Both 2018." in found[1]
    assert found[2] == "Design not known: 1 more is known, figures not read: Unclear 2018."
    assert found[3] == "Further reports of studies here, figures not read: Later follow-up."


def test_a_trial_that_treats_every_group_and_a_further_report_are_no_randomised_trial_more(
    tmp_path: Path,
) -> None:
    context = with_more(tmp_path)
    known = awaiting_on(context.rows, "dry-eye", context.vocabulary.designs)
    assert [row.id for row in known.randomised] == ["wanted-2019"]
    assert [row.id for row in known.more] == ["wanted-2019", "both-2018", "unclear-2018"]
    assert [row.id for row in known.reports] == ["follow-up-2022"]
    (fact,) = awaiting_fact(context, "dry-eye")
    assert fact.value == "3" and fact.note is not None and said(fact.note) == "1 of them randomised"


def test_a_disease_of_which_only_a_further_report_is_known_counts_no_study_more(tmp_path: Path) -> None:
    context = context_of(copy_of_good(tmp_path))
    assert awaiting_fact(context, "itchy-eye") == ()
    assert len(awaiting_words(context, "itchy-eye")) == 1


def test_the_list_holds_each_report_once_and_the_excluded_with_their_reason(tmp_path: Path) -> None:
    context = context_of(copy_of_good(tmp_path))
    assert [row.id for row in all_awaiting(context)] == ["wanted-2019", "follow-up-2022"]
    table = excluded_table(context, STUDIES)
    assert table is not None
    row, other = table.rows
    assert other.cells[-1].text == "Too old"
    assert row.anchor == "excluded-gone-1990"
    assert (row.cells[-1].text, row.cells[-1].note) == ("One person", "One person.")


def test_the_page_of_the_review_says_how_many_other_reviews_were_screened(tmp_path: Path) -> None:
    view = review_view(context_of(copy_of_good(tmp_path)))
    assert said(view.screened).startswith("Figures or reports here were also found in 2 other reviews.")
    assert "of 1 of them" in said(view.screened)
    assert view.others[0][:2] == ("Other 2019", "https://doi.org/10.1000/other")


def test_a_file_of_known_reports_is_put_in_the_order_of_its_keys_and_stays_so() -> None:
    turned = '# Comment.\n\nb-2:\n  needed: "More."\n  title: "T"\n  # above\n  label: B\n'
    made = format_study("awaiting.yml", turned.encode(), terms=AwaitingReport)
    assert made.text == '# Comment.\n\nb-2:\n  # above\n  label: B\n  title: "T"\n  needed: "More."\n'
    again = format_study("awaiting.yml", made.text.encode(), terms=AwaitingReport)
    assert again.text == made.text
