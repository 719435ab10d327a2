"""``evidence schema``: the JSON Schemas of the data files, for editors."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.authoring.data_files import FOLDERS, LISTS
from generator.authoring.keys import SCHEMA_FILE
from generator.authoring.schema import list_schema, record_schema, schema_text, study_schema
from generator.authoring.writing import replace, write_new
from generator.ending import DONE, PROBLEMS, Ending
from generator.errors import PortalError
from generator.load import readable_vocabulary
from generator.problems import printable_path


def run_schema(options: argparse.Namespace) -> Ending:
    """Write the schema of each file that the dataset has; with ``check`` say whether each is current."""
    vocabulary = readable_vocabulary(options.data)
    made = {SCHEMA_FILE: study_schema(vocabulary)}
    for file, record in LISTS.items():
        if (options.data / file).is_file():
            made[f"{Path(file).stem}.schema.json"] = list_schema(vocabulary, record, f"The file {file}")
    for folder, record in FOLDERS.items():
        if (options.data / folder).is_dir():
            title = f"A file of {folder}"
            made[f"{record.__name__.lower()}.schema.json"] = record_schema(vocabulary, record, title)
    ends = [
        _schema_file(options.data / name, schema_text(schema), check=options.check)
        for name, schema in made.items()
    ]
    problems = [end.problems for end in ends if end.code == PROBLEMS]
    said = "\n".join(end.text for end in ends if end.text)
    return Ending(PROBLEMS if problems else DONE, said, problems="\n".join(problems))


def _schema_file(path: Path, made: str, *, check: bool) -> Ending:
    shown = printable_path(path)
    is_current = path.is_file() and path.read_bytes() == made.encode()
    if is_current:
        return Ending(DONE, f"{shown}: current.")
    if check:
        return Ending(PROBLEMS, problems=f"{shown}: not current. Run evidence schema and commit the file.")
    if not (path.is_file() or write_new(path, made)):
        raise PortalError(f"{shown}: found something that is not a file. Move it away.")
    replace(path, made)
    return Ending(DONE, f"{shown}: written.")
