"""The pages and files that people wrote beside a dataset: copied into the site, and never taken for generated ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator import paths
from generator.addresses import place_of
from generator.errors import PortalError
from generator.problems import printable_path

MOST_NAMED = 5  # files that a message lists


def handwritten(data: Path) -> dict[str, str | bytes]:
    """The pages and assets that people wrote beside the dataset, as they are; nothing hidden."""
    folder = paths.handwritten_pages(data)
    if folder is None:
        return {}
    files = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name.as_posix(): path.read_bytes() for name, path in files.items() if not _is_hidden(name)}


def refuse_sources(data: Path, docs: Path) -> None:
    """Raises PortalError where pages would be written into a folder that the next build reads."""
    pages = paths.handwritten_folder(data)
    for source, what in ((data, "the dataset's folder"), (pages, "the folder of hand-written pages")):
        if paths.lies_in(docs, source):
            raise PortalError(
                f"{printable_path(docs)}: found a place in {what} ({_short(source)}), expected one outside it: the "
                f"next build would read what this one wrote. Name another with --docs, such as "
                f"{_short(_usual_docs(data))}; nothing was written."
            )


def refuse_taken(data: Path, written: Iterable[str], made: Iterable[str]) -> None:
    """Raises PortalError where a hand-written file would be left out because a generated one has its address."""
    generated = {place_of(path): path for path in made}
    taken = {path: generated[place_of(path)] for path in written if place_of(path) in generated}
    if not taken:
        return
    names = [path if path == other else f"{path} (generated: {other})" for path, other in taken.items()]
    listed = ", ".join(map(printable_path, names[:MOST_NAMED]))
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    raise PortalError(
        f"{_short(paths.handwritten_folder(data))}: found hand-written files in the place of generated ones: "
        f"{listed}{more}. Rename or remove them; nothing was written."
    )


def _is_hidden(name: Path) -> bool:
    """Does a file's name, or that of a folder on the way to it, begin with a dot?"""
    return any(part.startswith(".") for part in name.parts)


def _usual_docs(data: Path) -> Path:
    """The pages' folder where it stands for this project's own dataset: beside the dataset's folder."""
    return paths.handwritten_folder(data).parent / paths.DOCS


def _short(path: Path) -> str:
    """A path from where the command runs, if it is below."""
    full, here = path.absolute(), Path.cwd()
    return printable_path(full.relative_to(here) if full.is_relative_to(here) else full)
