"""The rules by which a file can be read and a record has its shape."""

from generator.checks.rules.rule import Rule

FILES: dict[str, Rule] = {
    "file/missing": Rule(
        "Every file that a dataset needs is there.",
        "A file that every dataset needs is gone: restore it.",
    ),
    "file/unreadable": Rule(
        "Every file can be opened.",
        "It is a folder, a broken link, or closed to reading: put the text itself there.",
    ),
    "file/too-large": Rule(
        "No file is so large that reading it takes long.",
        "Something that does not belong was pasted in: remove it.",
    ),
    "file/many-problems": Rule(
        "Of a file with more than a hundred problems the first hundred are said.",
        "Mend these first; the next run tells the rest.",
    ),
    "file/not-utf-8": Rule(
        "Every file is text in UTF-8.",
        "Save the file as UTF-8 in your editor.",
    ),
    "file/empty": Rule(
        "A file holds a record, not only comments or nothing.",
        "Write the record, or delete the file.",
    ),
    "file/unknown": Rule(
        "A file that nobody reads is a mistake: a study is studies/<id>.yml.",
        "The file is read by nobody: a study is `studies/<id>.yml`, not `.yaml` or `.txt`.",
    ),
    "yaml/tab": Rule(
        "Lines are indented with spaces.",
        "Indent with spaces.",
    ),
    "yaml/syntax": Rule(
        "A .yml file is YAML 1.2.",
        "The line, or the one above, is not YAML: look for a missing quotation mark, a colon inside "
        "text, a wrong indentation.",
    ),
    "yaml/alias": Rule(
        "Values are written out: no anchors and aliases.",
        "`&`, `*` and `!` at the start of a value mean something in YAML: put the text in quotation marks.",
    ),
    "yaml/tag": Rule(
        "Values are plain: no tags such as !!python/object.",
        "`&`, `*` and `!` at the start of a value mean something in YAML: put the text in quotation marks.",
    ),
    "yaml/directive": Rule(
        "A file has no directive such as %YAML 1.1.",
        "Delete the lines that begin with `%` or `---`.",
    ),
    "yaml/too-deep": Rule(
        "Records are not nested deeper than a study needs.",
        "Brackets or indentation went wrong.",
    ),
    "yaml/two-documents": Rule(
        "A file holds one record.",
        "Delete the lines that begin with `%` or `---`.",
    ),
    "yaml/duplicate-key": Rule(
        "A key stands once in its record.",
        "The same key stands twice in one record: keep one.",
    ),
    "yaml/key": Rule(
        "A key is a word, not a list or a mapping.",
        "Write `key: value`; the key is one word.",
    ),
    "yaml/number": Rule(
        "A number is written in digits, finite and of a size that occurs.",
        "Write a plain number (1000000 or 1.0e6), or quotation marks if it is text.",
    ),
    "text/too-long": Rule(
        "A text is not longer than a page.",
        "Shorten the text: a note, not a page.",
    ),
    "text/invisible-character": Rule(
        "A text has no characters that cannot be seen.",
        "Something that cannot be seen was copied with the text: delete the words and type them. "
        "U+FFFD stands where a program lost a character: type it.",
    ),
    "text/form": Rule(
        "A text has the form of its field: slug, label, address, version, country.",
        "The field has a fixed form: slug (`small-letters-and-hyphens`), country (`GB`), address "
        "(`https://…`), version (`2026.11.0`, the month 01 to 12). The site's own address has no `?` "
        "and no `#`.",
    ),
    "text/empty": Rule(
        "A text that is given says something: more than white space.",
        "The text is empty or only white space: write it, or delete the key.",
    ),
}

SHAPES: dict[str, Rule] = {
    "shape/missing-key": Rule(
        "A record has all its required keys.",
        "The record needs this key: add it.",
    ),
    "shape/unknown-key": Rule(
        "A record has no keys that the schema does not know.",
        "The key is misspelt, or stands in the wrong record (look at the indentation).",
    ),
    "shape/unknown-term": Rule(
        "A key with a fixed choice of words has one of them.",
        "Write one of the words that the message lists.",
    ),
    "shape/wrong-type": Rule(
        "A value is of its key's type: text, number, list, mapping.",
        "A number where text belongs, or the other way round: quotation marks make text, a hyphen or "
        "brackets make a list.",
    ),
    "shape/list-length": Rule(
        "A list has as many entries as its key asks for.",
        "Too few or too many entries (an effect has exactly two arms).",
    ),
    "shape/not-a-mapping": Rule(
        "A vocabulary is a mapping of slugs to terms.",
        "A vocabulary is `slug:` with its record below.",
    ),
    "csv/separator": Rule(
        "The cells of registry.csv are parted by commas.",
        "The program that saved the file put semicolons or tabs between the cells: save it as CSV with commas.",
    ),
    "csv/syntax": Rule(
        "registry.csv is CSV with quotes around text that needs them.",
        "A quotation mark is missing, or text with a comma has none around it.",
    ),
    "csv/other-table": Rule(
        "The first line of registry.csv is that of this table, not of another one.",
        "What a register exports has its own columns and words: copy each trial's cells into a row of registry.csv.",
    ),
    "csv/unknown-column": Rule(
        "registry.csv has only the columns of the schema.",
        "The first line names each column once, as it was.",
    ),
    "csv/duplicate-column": Rule(
        "registry.csv has each column once.",
        "The first line names each column once, as it was.",
    ),
    "csv/no-column": Rule(
        "registry.csv has all columns of the schema.",
        "The first line names each column once, as it was.",
    ),
    "csv/cells": Rule(
        "Each row of registry.csv has as many cells as its first line.",
        "A quotation mark is missing, or text with a comma has none around it.",
    ),
    "csv/empty-line": Rule(
        "registry.csv has no empty lines.",
        "Delete the line.",
    ),
}
