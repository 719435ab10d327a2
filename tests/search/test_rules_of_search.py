"""The rules of the search, on made-up entries: folding, one slip, order, what is fetched, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.folding import squashed, words_of
from generator.search.entry import KINDS, Entry, Kind
from generator.search.index import ENTRIES_IN_A_PART, INDEX, index_files, terms_of
from tests.search.running import addresses, index_of, run, write_index


def entry(
    kind: Kind, title: str, *names: str, words: tuple[str, ...] = (), ids: tuple[str, ...] = ()
) -> Entry:
    return Entry(kind, title, "A fact", f"{kind}/{title.replace(' ', '-')}/", (title, *names), words, ids)


MADE_UP = (
    entry("page", "Asthma in the glossary"),
    entry("study", "Sample 2020", words=("asthma", "TNF-α blockade", "randomised trial")),
    entry("study", "Beispiel 2019", words=("asthma", "il-6", "Çınar", "Łoś", "Strauß")),
    entry("study", "O'Example 2018", words=("β2-agonists",), ids=("10.5555/Ex(21)00-X", "12345678", "NCT01234567")),
    entry("trial", "NCT07654321", words=("asthma",), ids=("NCT07654321",)),
    entry("outcome", "Relapse of asthma", "flare"),
    entry("disease", "Asthma", "wheezing", "AS"),
)  # fmt: skip


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return index_of(tmp_path_factory.mktemp("made-up"), MADE_UP)


@pytest.mark.parametrize(
    ("queries", "first"),
    [
        (("TNF-α", "TNFα", "tnf alpha", "TNF-alpha", "tnfalpha", "TNF‐α", "TNF a"), "study/Sample-2020/"),
        (("Cinar", "ÇINAR", "çınar", "los asthma", "strauss", "STRAUẞ"), "study/Beispiel-2019/"),
        (("IL6", "il 6", "IL-6", "il–6"), "study/Beispiel-2019/"),
        (("o'example", "OExample", "O’Example 2018", "beta2 agonist", "β2agonists"), "study/O'Example-2018/"),
        (("10.5555/ex(21)00-x", "doi: 10.5555/EX(21)00-X", "https://doi.org/10.5555/Ex%2821%2900-X",
          "pmid12345678", "PMID 12345678", "nct 01234567", "01234567"), "study/O'Example-2018/"),
        (("asthma", "ASTHMA", "as", "wheezing", "wheezin", "ashtma", "astma", "asthmaa", "asthna", "the asthma"),
         "disease/Asthma/"),
        (("flare", "flares", "relapse", "asthma relapse", "relaps of asthma"), "outcome/Relapse-of-asthma/"),
        (("sampel 2020", "smaple", "Samples"), "study/Sample-2020/"),
    ],
)  # fmt: skip
def test_what_is_typed_in_different_ways_finds_the_same(
    made_up: Path, queries: tuple[str, ...], first: str
) -> None:
    found = addresses(made_up, queries)
    assert {query: found[query][:1] for query in queries} == {query: [first] for query in queries}


def test_a_disease_stands_before_outcomes_studies_trials_and_pages(made_up: Path) -> None:
    (answer,) = run(made_up, ["asthma"])["answers"]
    kinds = [one["kind"] for one in answer["entries"]]
    assert kinds[0] == "disease" and answer["counts"] == {kind: kinds.count(kind) for kind in KINDS}
    named, other = kinds[1:3], kinds[3:]  # called so, then what only says so
    assert named == ["outcome", "page"] and other == ["study", "study", "trial"]


@pytest.mark.parametrize(
    "query", ["NCT01234568", "12345679", "smple zzzzz qqqqq", "xyzzy", "<b>qqqqq</b>", "!?", ""]
)
def test_another_number_or_word_finds_nothing(made_up: Path, query: str) -> None:
    (answer,) = run(made_up, [query])["answers"]
    assert answer["total"] == 0 and not answer["isPartial"]


@pytest.mark.parametrize(
    ("query", "first"), [("asthma bronchodilation", "disease/Asthma/"), ("TNF-zeta", "study/Sample-2020/")]
)
def test_where_no_entry_has_all_words_those_with_some_are_found_and_it_is_said(
    made_up: Path, query: str, first: str
) -> None:
    (answer,) = run(made_up, [query])["answers"]
    assert answer["entries"][0]["address"] == first and answer["isPartial"]


def test_browser_and_generator_fold_texts_in_the_same_way(root: Path, made_up: Path) -> None:
    texts = [
        "TNF-α TNFα", "Ünïcödé ÇINAR Łoś Straße STRAẞE Æsir Œuvre Ørsted Đorđe İstanbul ılık", "β2-agonist µg ½ ²",
        "10.5555/Ex(21)00-X", "O’Example D'Example MSC´s", "ﬁne ﬂ ＡＢ１２", "中文 日本語 Ελληνικά Кириллица עברית",
        "a\u00a0b\tc\nd", "e\u0301 ᾳ ΐ ς Σ", "𝛼 𝐀 Ⅷ", "naïve–co‑operate—x/y_z", "٣ ५",
    ]  # fmt: skip
    texts += [
        file.read_text(encoding="utf-8") for file in sorted((root / "data" / "vocabularies").glob("*.yml"))
    ]
    texts += [chr(code) + "a1" for code in range(0xA0, 0x2FF)]
    folded: list[Any] = run(made_up, [], texts)["folded"]
    assert folded == [[list(parts) for parts in words_of(text)] for text in texts]


def test_a_name_is_one_word_as_a_whole() -> None:
    assert squashed("Systemic Sclérosis") == "systemicsclerosis"
    assert list(words_of("PASI-50, TNFα")) == [("pasi", "50"), ("tnf", "alpha")]


def test_a_word_stands_once_for_an_entry_where_it_says_most() -> None:
    terms = terms_of(
        [entry("page", "Asthma", "Asthma care", words=("asthma", "care of asthma"), ids=("AB12345",))]
    )
    assert terms["asthma"] == ([0], [], [])
    assert terms["care"] == ([], [0], [])
    assert terms["of"] == ([], [], [0])
    assert terms["ab12345"] == ([0], [], []) and terms["12345"] == ([], [0], [])
    assert "ab" not in terms


def many(number: int) -> list[Entry]:
    """Made-up studies, each with a name, an identifier and some words of its own and some of everybody."""
    letters = "bcdfgklmnprstvz"
    return [
        entry(
            "study",
            f"{letters[place % 15]}a{letters[place // 15 % 15]}e{letters[place // 225 % 15]}im {2000 + place % 20}",
            words=("a trial of cells", f"word{place % 500}"),
            ids=(f"NCT{10_000_000 + place}",),
        )
        for place in range(number)
    ]


def test_ten_times_the_entries_are_in_more_parts_and_a_query_fetches_no_more_of_them(tmp_path: Path) -> None:
    queries = ["NCT10000150", "bacebim 2000", "word77"]
    fetched = []
    for number in (300, 3_000):
        folder = index_of(tmp_path / str(number), many(number))
        answers = run(folder, queries)["answers"]
        assert all(answer["total"] for answer in answers)
        terms = [[name for name in answer["fetched"] if name.startswith("terms")] for answer in answers]
        fetched.append(max(map(len, terms)))
        assert len(list(folder.glob("entries-*.json"))) == -(-number // ENTRIES_IN_A_PART)
    assert fetched[1] <= 6, fetched
    assert len(list((tmp_path / "3000").rglob("terms-*.json"))) > 2 * len(
        list((tmp_path / "300").rglob("terms-*.json"))
    )


def test_a_part_of_another_index_is_refused(tmp_path: Path) -> None:
    old, new = index_files(MADE_UP), index_files(MADE_UP[1:])
    folder = write_index(tmp_path, {**new, INDEX: old[INDEX]})
    (answer,) = run(folder, ["asthma"])["answers"]
    assert answer["error"] == "OutOfStepError"
    assert json.loads(old[INDEX])["of"] != json.loads(new[INDEX])["of"]


def test_the_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    (answer,) = run(index_of(tmp_path, ()), ["asthma"])["answers"]
    assert answer["total"] == 0


def test_the_same_entries_give_the_same_bytes() -> None:
    assert index_files(MADE_UP) == index_files(tuple(MADE_UP))
