"""The files of a dataset's folder, each read in the form in which it is kept; what is wrong stays in its document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.load.document import Document
from generator.load.earlier_forms import brought_forward
from generator.load.files import read_file
from generator.load.old_readings import make_study
from generator.load.records import make_record, make_terms
from generator.load.sound_parts import sound_parts
from generator.load.yaml_text import LARGEST_FILE, read_yaml
from generator.model.data_file import EMPTY, DataFile
from generator.model.study import Study
from generator.problems import Problem, printable_path


class Reader:
    """Reads the files of one folder and gathers their documents; ``earlier_forms`` are brought forward."""

    def __init__(self, folder: Path, *, earlier_forms: bool = False) -> None:
        self.folder = folder
        self.earlier_forms = earlier_forms
        self.documents: dict[str, Document] = {}

    def shown(self, name: str) -> str:
        """The file's name as messages show it: with the dataset's folder, as it was given."""
        return printable_path(f"{self.folder.as_posix()}/{name}")

    def paths(self, file: DataFile) -> list[Path]:
        """The files of a folder, by name; or the one file, whether it is there or not."""
        return sorted(self.folder.glob(file.name)) if file.form == "folder" else [self.folder / file.name]

    def read(self, file: DataFile) -> Any:
        """What a file holds, in its form: as much of it as has the right form.

        A missing file is a problem of its own, but where it is not needed.
        """
        if file.form == "folder":
            made = {path.stem: self._record(file, path) for path in self.paths(file)}
            return {stem: record for stem, record in made.items() if record is not None}
        (path,) = self.paths(file)
        if not file.is_needed and not path.exists():
            return EMPTY[file.form]()
        return self._record(file, path) if file.form == "record" else self._terms(file, path)

    def problems(self) -> list[Problem]:
        """All that was wrong in any file so far."""
        return [problem for document in self.documents.values() for problem in document.problems]

    def _document(self, path: Path) -> Document:
        shown = self.shown(path.relative_to(self.folder).as_posix())
        document = Document(shown)
        raw = read_file(document, path, LARGEST_FILE)
        if raw is not None:
            document = read_yaml(shown, raw)
        self.documents[shown] = document
        return document

    def _record(self, file: DataFile, path: Path) -> Any:
        document = self._document(path)
        if document.problems:
            return None
        if file.model is Study:
            study = make_study(document, earlier_forms=self.earlier_forms)
            return study if study is not None or self.earlier_forms else _in_parts(document)
        value = brought_forward(document.value) if self.earlier_forms else document.value
        return make_record(document, file.model, value)

    def _terms(self, file: DataFile, path: Path) -> dict[str, Any]:
        document = self._document(path)
        if document.problems:
            return {}
        value = document.value
        if file.form == "by-slug" or not isinstance(value, dict):
            return make_terms(document, file.model, value)
        return {slug: make_terms(document, file.model, terms, (slug,)) for slug, terms in value.items()}


def _in_parts(document: Document) -> Study | None:
    """What can be read of a study whose form is wrong somewhere, which its document has said by then."""
    found = sound_parts(document.value)
    if found is None:
        return None
    study, document.left, document.unsure = found
    return study
