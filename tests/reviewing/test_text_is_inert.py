"""Text of the data in a comment is shown as it is and does nothing."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.inert import inert, one_line
from tests.reviewing.rendered import LATER, LISTS, faults, shown, trees

MARKER = "<!-- test -->"
PIECES = [
    "@octocat", "@org/team", "a@b.example", "#1", "owner/repo#12", "GH-7", "CVE-2020-1234", "GHSA-aaaa-bbbb-cccc",
    "0123456789abcdef0123456789abcdef01234567", "1234567", "https://a.example/x", "www.a.example", "mailto:a@b.example",
    "<script>x</script>", "<img src=x onerror=y>", "<!-- x -->", "-->", "&lt;b&gt;", "&#64;octocat", "&amp;#64;a",
    "[a](https://a.example)", "![a](b)", "[a][b]", "[^1]", "[ ] x", "[!NOTE]", "`x`", "```", "~~~", "~~x~~", "**b**",
    "__b__", "_i_", "*i*", "# h", "- x", "+ x", "* x", "1. x", "1) x", "> x", "---", "===", "| a | b |", "|", "\\",
    ":tada:", ":+1:", "$x$", "$$x$$", "::error::x", "::set-output name=a::b", "##[error]x", "{: onclick=x }", "    x",
    "\n\n# h", "\r\n- x", "\t", "\u2028", "\u202e", "\u200b", "\x1b[31m", "\x00", "\ud800", "\u00a0", "words", "",
]  # fmt: skip
PARTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=6)
TEXTS = st.tuples(PARTS, st.sampled_from(["", " ", "\n"])).map(lambda pair: pair[1].join(pair[0]))


def as_comment(text: str) -> str:
    return f"{MARKER}\n- {inert(text)}\n- words, {inert(text)}\n\n| a |\n| --- |\n| {inert(text)} |"


def items(tree: BeautifulSoup) -> list[str]:
    return [shown(item.get_text()).strip() for item in tree.find_all(["li", "td"])]


@pytest.mark.parametrize("piece", PIECES)
def test_each_trick_alone_is_text(piece: str) -> None:
    assert faults(as_comment(piece), MARKER, allowed=LISTS) == []


@settings(max_examples=400)
@given(TEXTS)
def test_any_text_is_text_and_reads_as_it_was_written(text: str) -> None:
    markdown = as_comment(text)
    assert faults(markdown, MARKER, allowed=LISTS) == []
    expected = shown(one_line(text))
    for tree in trees(markdown):
        assert items(tree) == [expected, f"words, {expected}".strip(), expected]


def test_a_mention_a_reference_and_an_address_are_cut_by_a_space_of_no_width() -> None:
    assert inert("@octocat") == "\\@&#8203;octocat"
    assert inert("#12") == "\\#&#8203;12"
    assert inert("https://a.example") == "https&#58;&#8203;//a\\.example"
    assert inert("www.a.example") == "www&#8203;\\.a\\.example"
    assert inert("12345678") == "123456&#8203;78"
    assert inert("GH-7") == "GH\\-&#8203;7"


def test_a_long_text_is_cut_before_it_is_escaped() -> None:
    assert inert("**" + "x" * 20, longest=4) == "\\*\\*xx…"
    assert inert("a" * 4, longest=4) == "aaaa"


def test_the_spaces_within_a_figure_stay_firm_and_no_others() -> None:
    assert (
        one_line("27\u202f787 people, 1.2\u00a0%,\u00a06\u202fx\u202f\n")
        == "27\u202f787 people, 1.2\u00a0%, 6 x"
    )


def test_what_cannot_be_seen_is_written_as_its_code() -> None:
    assert one_line("a\u202eb\x1bc\ud800 d\n e") == "a\\u202eb\\u001bc\\ud800 d e"


def test_the_readers_of_these_tests_see_what_they_must_find() -> None:
    """Each trick, unescaped, is a fault: otherwise the tests above would prove nothing."""
    harmless = {
        "words",
        "",
        "\\",
        "\t",
        "|",
        "\u2028",
        "\u202e",
        "\u200b",
        "\ud800",
        "\u00a0",
        "-->",
        "===",
        "\x00",
        "    x",
    }
    harmless |= {
        "\x1b[31m",
        "[a][b]",
        "[^1]",
        "[ ] x",
        "[!NOTE]",
        "{: onclick=x }",
        "&lt;b&gt;",
        "&amp;#64;a",
    }
    structure = {"- x", "+ x", "* x", "\r\n- x", "| a | b |"}
    for piece in PIECES:
        if piece not in harmless | structure:
            assert faults(f"{MARKER}\n{piece}\n", MARKER, allowed=LISTS), piece
    assert set(LATER) == {"mention", "reference", "commit", "picture of a word", "address", "mathematics"}
