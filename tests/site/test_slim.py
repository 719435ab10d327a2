"""What each page loads of ours has no comments, and says to a browser what it said with them."""

from pathlib import Path

from tools.slim import slim_script, slim_style

STYLE = """/* A heading
   of two lines. */
.a,
.b {
  content: attr(data-label) ": "; /* at the end */
}

@media screen {
  .c
    .d {
    color: red;
  }
}
"""
SCRIPT = """/* What it does,
   in two lines. */
const one = "/* no comment */"; // stays, for it shares its line
  // goes
const two = /\\/\\*[^*]/;
  /* goes */
"""


def test_a_style_sheet_keeps_all_but_comments_and_indentation() -> None:
    assert slim_style(STYLE) == (
        '.a,\n.b {\ncontent: attr(data-label) ": ";\n}\n@media screen {\n.c\n.d {\ncolor: red;\n}\n}\n'
    )


def test_a_script_loses_the_comments_that_fill_lines_of_their_own_alone() -> None:
    assert slim_script(SCRIPT) == (
        'const one = "/* no comment */"; // stays, for it shares its line\nconst two = /\\/\\*[^*]/;\n'
    )


def test_the_sites_own_files_hold_no_comment(site: Path) -> None:
    styles = sorted((site / "assets").glob("*.css"))
    assert styles
    assert not [file.name for file in styles if "/*" in file.read_text(encoding="utf-8")]
