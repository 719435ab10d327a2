"""The table of rules that contributors read is complete."""

import re
from pathlib import Path

from generator.checks.rules import RULES
from generator.vocabulary import OF_TERMS

RULE = re.compile(
    r'"((?:file|yaml|text|shape|csv|identity|references|terms|product|design|measures|counts|numbers|dates|'
    r'identifiers|authors|citation|readings|judgements|certainty|trials|portal|review|vocabularies|planned|searches)/[a-z0-9-]+)"'
)


def test_every_rule_of_the_code_has_a_sentence_and_every_sentence_a_rule(root: Path) -> None:
    sources = [*(root / "generator/load").glob("*.py"), *(root / "generator/checks").glob("*.py")]
    used = {
        rule
        for path in sources
        if path.name != "rules.py"
        for rule in RULE.findall(path.read_text(encoding="utf-8"))
    }
    assert used | {file.rule for file in OF_TERMS.values()} == set(RULES)


def test_every_rule_is_shown_by_a_broken_file(root: Path) -> None:
    folders = ("tests/checks", "tests/load", "tests/reading")
    tests = [path for folder in folders for path in (root / folder).glob("*.py")]
    shown = {rule for path in tests for rule in RULE.findall(path.read_text(encoding="utf-8"))}
    assert set(RULES) - shown == set()


def test_every_rule_is_told_in_one_sentence() -> None:
    for rule, sentence in RULES.items():
        assert re.fullmatch(r"[a-z]+/[a-z0-9-]+", rule)
        assert sentence.endswith(".") and "\n" not in sentence
