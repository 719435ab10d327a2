"""``evidence new-study``: a new study file from options, answers and a citation file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence

from generator.authoring.citation_files import CitationError, CitedReport
from generator.authoring.cited_for import cited_for, remarks_of, told, with_known_registers
from generator.authoring.fetched.get import Get
from generator.authoring.file_values import FileValue, FileValues, texts_of
from generator.authoring.ids import id_of_citation
from generator.authoring.option_values import choices_of, several, study_slug, value_of
from generator.authoring.options import OPTIONS
from generator.authoring.plain_text import one_line
from generator.authoring.template import commented_study
from generator.authoring.writing import write_new
from generator.ending import DONE, PROBLEMS, Ending
from generator.errors import PortalError
from generator.load import readable_vocabulary
from generator.problems import printable_path, quote
from generator.vocabulary import Vocabulary

ASKED = ("title", "authors", "year", "disease", "design", "status", "id")  # where the command can ask
Answers = dict[str, str]
WITHOUT_FIGURES = (
    "A study without figures is welcome: delete outcomes, effects and safety. Its page then shows where it was "
    "published, how it was done, its groups and sources, and says that no result was found in the pages read."
)


def run_new_study(options: argparse.Namespace, getting: Get | None = None) -> Ending:
    """Write the file, or say why not; ``getting`` stands for the network in tests."""
    vocabulary = readable_vocabulary(options.data)
    try:
        cited = with_known_registers(cited_for(options, getting), vocabulary)
    except CitationError as error:
        return Ending(PROBLEMS, problems=str(error))
    given = {name: one_line(getattr(options, name) or "") for name in OPTIONS}
    if sys.stdin.isatty():
        studies = options.data / "studies"
        given = ask(given, cited, vocabulary, typed, lambda study: (studies / f"{study}.yml").exists())
    filled = filled_keys(given, cited, vocabulary)
    folder = options.data / "studies"
    if not folder.is_dir():
        raise PortalError(
            f"{folder}: found no such folder, expected the studies of a dataset. Make it first."
        )
    path = folder / f"{filled['id']}.yml"
    shown = printable_path(path)
    if not write_new(path, commented_study(vocabulary, filled, remarks=remarks_of(cited))):
        return Ending(PROBLEMS, problems=f"{shown}: is there already, and was left alone. Give another --id.")
    last = "Fill in what is marked must, then run evidence check."
    return Ending(DONE, "\n".join([*told(cited, shown), last, WITHOUT_FIGURES]))


def typed(question: str) -> str:
    try:
        return input(question)
    except EOFError:  # the end of what is typed leaves all further questions open
        return ""


def ask(
    given: Answers,
    cited: CitedReport,
    vocabulary: Vocabulary,
    answer: Callable[[str], str],
    is_taken: Callable[[str], bool] = lambda _: False,
) -> Answers:
    """What options and citation leave open, asked one by one; an empty answer leaves it open.

    Each answer is looked at when it is given: one that cannot be right is asked again, and the others stay.
    """
    known = {"title": cited.title, **cited.citation}
    asked = dict(given)
    for name in ASKED:
        if not asked[name] and not known.get(name):
            asked[name] = _answered(
                name, _proposed(name, asked, cited, vocabulary), vocabulary, answer, is_taken
            )
    return asked


def ask_only(names: Sequence[str], vocabulary: Vocabulary, answer: Callable[[str], str]) -> FileValues:
    """Values of these options as far as they are answered, each looked at when it is given."""
    given = {name: _answered(name, "", vocabulary, answer, lambda _: False) for name in names}
    return {name: value_of(name, text, vocabulary) for name, text in given.items() if text}


def _answered(
    name: str,
    proposed: str,
    vocabulary: Vocabulary,
    answer: Callable[[str], str],
    is_taken: Callable[[str], bool],
) -> str:
    """The first answer that can be right; empty where it is left open."""
    question = question_of(name, vocabulary) + (f"  [{proposed}]\n" if proposed else "") + "> "
    said = ""
    while True:
        text = one_line(answer(said + question)) or proposed
        if not text:
            return ""
        try:
            value_of(name, text, vocabulary)
        except PortalError as error:
            said = f"{error}\n"
            continue
        if name != "id" or not is_taken(text):
            return text
        said, proposed = f"--id: found {quote(text)}, of which there is a file already. Give another.\n", ""
        question = f"{question_of(name, vocabulary)}> "


def _proposed(name: str, asked: Answers, cited: CitedReport, vocabulary: Vocabulary) -> str:
    """The id that follows from what is known by then; nothing for another question."""
    if name != "id":
        return ""
    citation = {**cited.citation, **_citation({**asked, "doi": "", "pmid": "", "journal": ""}, vocabulary)}
    registrations = tuple(several(asked["registration"])) or cited.registrations
    return id_of_citation(citation, registrations) or ""


def question_of(name: str, vocabulary: Vocabulary) -> str:
    """A question with what its words mean and, of a closed list, every choice with its label."""
    terms = choices_of(name, vocabulary)
    return "\n".join(
        [f"{name}: {OPTIONS[name]}", *(f"  {slug}: {term.label}" for slug, term in terms.items()), ""]
    )


def filled_keys(given: Mapping[str, str], cited: CitedReport, vocabulary: Vocabulary) -> FileValues:
    """The keys of the file that are known; raises PortalError with every option that cannot be right."""
    wrong: list[str] = []
    values: FileValues = {}
    for name in OPTIONS:
        try:
            values[name] = value_of(name, given[name], vocabulary) if given[name] else None
        except PortalError as error:
            wrong.append(str(error))
    if wrong:
        raise PortalError("\n".join(wrong))
    citation = {**cited.citation, **_citation(given, vocabulary)}
    registrations = texts_of(values["registration"]) or cited.registrations
    filled: FileValues = {
        "title": given["title"] or cited.title,
        "citation": citation,
        "after_publication": dict(cited.after) or None,
        "registrations": registrations,
        "diseases": values["disease"] or (),
        "design": {"type": values["design"]},
        "inclusion": {"status": values["status"]},
    }
    diseases = texts_of(values["disease"])
    if len(diseases) == 1:
        filled["arms"] = [{"disease": diseases[0]}]
    return {"id": _id(given["id"], citation, registrations), **filled}


def _citation(given: Mapping[str, str], vocabulary: Vocabulary) -> FileValues:
    names = ("authors", "year", "journal", "doi", "pmid")
    return {name: value_of(name, given[name], vocabulary) for name in names if given[name]}


def _id(given: str, citation: Mapping[str, FileValue], registrations: tuple[str, ...]) -> str:
    study = given or id_of_citation(citation, registrations)
    if not study:
        raise PortalError("--id: found nothing, expected the id of the study, such as surname-2026. Give it.")
    return study_slug(study)
