"""Lists too long for their page: what stays on it, and what stands on which further page; all rows are made up."""

import json
import re

import pytest

from generator import paths
from generator.charts.distribution import steps
from generator.page import Page
from generator.places import page_of, part_page
from generator.render.largest import LARGEST, LISTED, MOST_ROWS, PART, largest, named
from generator.render.list_rows import list_rows
from generator.render.moved_ids import led_on
from generator.render.parted import PartView, parted
from generator.render.signposts import ids_in
from generator.render.tables import Block, Cell, Column, Columns, Foot, Group, Row, Table, say, unsized
from generator.render.views.explorer import Explorer, Listed
from generator.render.views.list_pages import ListView
from generator.render.views.many import PERCENT

PAGE = Page(page_of("itch", measure="relief"), "Relief – Itch", "Relief.", heading="Relief", disease="itch",
            measure="relief")  # fmt: skip
Made = tuple[str, int, int]  # name, whether compared, people


def columns(*, sized: bool = True) -> Columns[Made]:
    """Two columns; the name leads to a page two folders up."""
    return Columns(
        (
            Column("study", "Study", lambda one: Cell(one[0], f"../../../studies/{one[0]}/")),
            Column(
                "people", "People", lambda one: Cell(str(one[2]), doubts=f"#doubts-{one[0]}"), numeric=True
            ),
        ),
        anchor=lambda one: f"row-{one[0]}",
        size=(lambda one: (one[1], one[2])) if sized else unsized,
    )


def items(count: int) -> list[Made]:
    """Groups of 1, 2, 3 … people; every tenth was compared with a control group."""
    return [(f"n{number}", int(number % 10 == 0), number) for number in range(1, count + 1)]


def table_of(count: int, *, sized: bool = True) -> Table:
    """A table of that many rows."""
    return columns(sized=sized).table("relief-table", say("safety_table"), items(count))


def anchors(table: Table) -> list[str]:
    """The ids of the rows in their order."""
    return [row.anchor or "" for row in table.rows]


def parts_of(table: Table) -> tuple[Table, list[Table]]:
    """What the page shows of a table, and the tables of its further pages."""
    found = parted(PAGE, Block("relief", tables=(table,)))
    return found.view.tables[0], [part.view.content for part in found.parts]


def test_a_list_of_sixty_rows_stays_as_it_is() -> None:
    view = Block("relief", tables=(table_of(60),))
    assert MOST_ROWS == 60
    found = parted(PAGE, view)
    assert found.view is view and found.parts == ()


def test_of_more_rows_the_twenty_largest_stay_those_compared_first_in_their_own_order() -> None:
    shown, _ = parts_of(table_of(261))
    # 26 were compared (10, 20 … 260): the 20 largest of these are 70 to 260.
    assert anchors(shown) == [f"row-n{number}" for number in range(70, 261, 10)]
    assert shown.more is not None
    assert (shown.more.shown, shown.more.total, shown.more.is_controlled_first) == (20, 261, True)


def test_every_row_stands_once_and_a_further_page_has_at_most_a_hundred() -> None:
    table = table_of(261)
    shown, rest = parts_of(table)
    assert [len(one.rows) for one in rest] == [100, 100, 41]
    every = [*anchors(shown), *(name for one in rest for name in anchors(one))]
    assert sorted(every) == sorted(anchors(table)) and len(set(every)) == 261
    assert [anchor for one in rest for anchor in anchors(one)] == [
        anchor for anchor in anchors(table) if anchor not in anchors(shown)
    ]


def test_rows_without_a_size_stay_in_the_order_of_the_list() -> None:
    shown, rest = parts_of(table_of(61, sized=False))
    assert anchors(shown) == [f"row-n{number}" for number in range(1, 21)]
    assert anchors(rest[0])[0] == "row-n21" and len(rest) == 1
    assert shown.more is not None and not shown.more.is_by_size


def test_further_pages_have_stable_addresses_and_lead_both_ways() -> None:
    found = parted(PAGE, Block("relief", tables=(table_of(261),)))
    assert [part.page.address.url for part in found.parts] == [
        "diseases/itch/relief/2/",
        "diseases/itch/relief/3/",
        "diseases/itch/relief/4/",
    ]
    views = [part.view for part in found.parts]
    assert [(view.previous, view.following) for view in views] == [
        ("../", "../3/"),
        ("../2/", "../4/"),
        ("../3/", None),
    ]
    assert [view.total for view in views] == [4, 4, 4]
    assert found.view.tables[0].more.parts == (("2", "2/"), ("4", "4/"))


def test_links_of_a_row_lead_to_the_same_place_from_a_further_page() -> None:
    found = parted(PAGE, Block("relief", tables=(table_of(61),)))
    name, people = found.parts[0].view.content.rows[0].cells
    assert name.href == "../../../../studies/n1/"
    assert people.doubts == "../#doubts-n1"


def test_the_rows_of_a_study_and_its_note_stay_together() -> None:
    groups = tuple(
        Group(
            None,
            tuple(Row((Cell(f"{place}"),), f"arm-{place}-{arm}") for arm in range(3)),
            whole=f"study-{place}",
            foot=Foot(f"doubts-{place}", "A note."),
        )
        for place in range(40)
    )
    shown, rest = parts_of(Table("arms", "Arms", (), groups))
    for table in (shown, *rest):
        assert all(len(group.rows) == 3 and group.foot is not None for group in table.groups)
    assert len(shown.rows) == 18 and len(rest[0].rows) == 99


def test_the_id_of_a_heading_stands_where_the_heading_stands_first() -> None:
    rows = columns(sized=False).rows(items(230))
    groups = (Group("First", rows[:10], "first"), Group("Second", rows[10:], "second"))
    shown, rest = parts_of(Table("both", "Both", (), groups))
    assert [(group.label, group.anchor) for group in shown.groups] == [
        ("First", "first"),
        ("Second", "second"),
    ]
    assert [(group.label, group.anchor) for table in rest for group in table.groups] == [("Second", None)] * 3


def test_pages_about_the_program_stay_whole() -> None:
    page = Page(paths.DICTIONARY, "Data dictionary", "Columns.")
    assert parted(page, Block("columns", tables=(table_of(300),))).parts == ()


def made_list(count: int) -> tuple[Page, ListView]:
    """The list of all studies with made-up rows."""
    table = columns(sized=False).table("studies-table", say("studies_table"), items(count))
    rows = tuple(Listed(name, 2020, [{"design": ["trial"]}], {}) for name, _, _ in items(count))
    explorer = Explorer("studies-table", "study", "studies", (), "Published", (), (), rows, "study_id", ())
    page = Page(paths.STUDIES, "Studies", "All studies.")
    return page, ListView(table, explorer, (), ())


def test_the_list_of_studies_begins_with_a_hundred_rows_and_the_others_stand_in_a_file_and_on_pages() -> None:
    page, view = made_list(250)
    found = parted(page, view)
    assert anchors(found.view.table) == [f"row-n{number}" for number in range(1, 101)] and LISTED == 100
    assert (len(found.view.explorer.rows), found.view.explorer.total) == (100, 250)
    assert [part.page.address.url for part in found.parts] == ["studies/2/", "studies/3/"]
    data = json.loads(list_rows(page, view)["studies/rows.json"])
    assert [row["id"] for row in data["rows"]] == [f"row-n{number}" for number in range(101, 251)]
    assert data["rows"][0]["cells"][0] == {"text": "n101", "href": "../../../studies/n101/"}
    assert data["rows"][0]["facts"]["key"] == "n101"


def test_a_list_of_a_hundred_rows_has_no_file_and_no_further_pages() -> None:
    page, view = made_list(100)
    assert parted(page, view).view is view and list_rows(page, view) == {}


@pytest.mark.parametrize("count", [300, 3000])
def test_the_old_address_of_a_row_leads_to_the_page_where_it_is(count: int) -> None:
    found = parted(PAGE, Block("relief", tables=(table_of(count),)))
    text, files = led_on(PAGE, "", [(part.page, part.ids) for part in found.parts])
    for name, number in (("row-n1", 2), (f"row-n{count - 1}", len(found.parts) + 1)):
        if files:
            starts = json.loads(re.search(r'data-places="([^"]*)"', text)[1].replace("&quot;", '"'))  # type: ignore[index]
            place = sum(start <= name for start in starts)
            places = json.loads(files[f"diseases/itch/relief/places-{place}.json"])
            assert places[name] == f"{number}/"
        else:
            (line,) = [line for line in text.splitlines() if f'id="{name}"' in line]
            assert f'href="{number}/"' in line
    assert bool(files) is (count == 3000)
    assert len(text) < 40_000


def test_an_id_of_a_page_with_a_file_of_places_counts_as_there() -> None:
    from generator.addresses import addresses_of

    files = {"diseases/itch/relief.md": "# x", "diseases/itch/relief/places-1.json": '{"row-n1": "2/"}'}
    assert "diseases/itch/relief/#row-n1" in addresses_of(files)


def test_the_further_pages_of_the_first_page_stand_below_its_list_of_trials() -> None:
    assert part_page(paths.HOME, 2).url == "every-trial/2/"


def test_of_many_the_largest_are_drawn_and_of_equal_ones_the_first() -> None:
    numbers = [5] * 40 + [9] * 10 + [5] * 20
    assert largest(numbers, lambda one: (one,)) == [5] * 10 + [9] * 10
    assert largest(numbers[:60], lambda one: (one,)) == numbers[:60]
    assert LARGEST == 20 and PART == 100


def test_of_many_names_the_first_stand_with_the_number_of_the_others() -> None:
    names = [f"Example {number}" for number in range(100)]
    assert named(names)[:20] == names[:20] and named(names)[20:] == ["80 more"]
    assert named(names[:60]) == names[:60]


def test_a_share_lies_in_one_step_and_the_whole_in_the_last() -> None:
    found = steps([0, 9.99, 10, 100, 55], PERCENT)
    assert [row.results for row in found] == [2, 1, 0, 0, 0, 1, 0, 0, 0, 1]
    with pytest.raises(ValueError, match="outside"):
        steps([101], PERCENT)


def test_ids_of_a_part_are_those_of_its_rows() -> None:
    part = parted(PAGE, Block("relief", tables=(table_of(61),))).parts[0]
    assert isinstance(part.view, PartView)
    assert part.ids == {name for name in ids_in(part.view.content) if name != "relief-table"}
