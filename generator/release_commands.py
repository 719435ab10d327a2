"""The commands about releases: each takes the parsed options and says what to print and how it ended."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator import paths
from generator.ending import DONE, PROBLEMS, Ending
from generator.errors import PortalError
from generator.problems import ProblemsError, printable_path

if TYPE_CHECKING:
    from generator.model.portal import Portal

ARCHIVES = Path("build/archives")
SINCE_DATA_DATE = "dates/since-data-date"  # of all warnings the one that a release settles
MOVE_THE_DATE = "Set data_date in portal.yml to the last of these days, or correct the date; then release."
FORMATS = ("text", "markdown", "json")


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> list[argparse.ArgumentParser]:
    """The parsers of these commands, each with the function that runs it."""
    releasing = commands.add_parser("release", help="keep the tables and results of a version for good")
    releasing.add_argument("version", help="calendar version as in portal.yml, such as 2026.11.0")
    freezing = commands.add_parser("freeze", help="build the site of a released version for /v/<version>/")
    freezing.add_argument("version", help="a released version")
    freezing.add_argument(
        "--config",
        type=Path,
        help="settings to build on (default: mkdocs.yml beside the dataset's folder, else the program's own)",
    )
    for command in (releasing, freezing):
        command.add_argument(
            "--rehearsal",
            action="store_true",
            help="nothing of it will be published: take a placeholder as the site's address",
        )
    freezing.add_argument(
        "--finish", metavar="MODULE", help="module to run over the built folder (tools.csp)"
    )
    unpacking = commands.add_parser(
        "unpack", help="verify all archives, then put the frozen versions beside the site"
    )
    for command in (freezing, unpacking):
        command.add_argument("--site", type=Path, required=True, help="folder of the living site")
        command.add_argument(
            "--archives", type=Path, default=ARCHIVES, help="folder of the archives (default: %(default)s)"
        )
    comparing = commands.add_parser("diff", help="say in clinical terms what changed between two versions")
    comparing.add_argument("old", help="a dataset's folder, a release file or version, or a git revision")
    comparing.add_argument("new", nargs="?", help="the same (default: the dataset as it is)")
    comparing.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    listing = commands.add_parser("addresses", help="check that no published address vanished")
    listing.add_argument(
        "--write", action="store_true", help="add the new ones to data/releases/addresses.txt"
    )
    doctor = commands.add_parser("doctor", help="list what must be set before the portal is published")
    runs = {
        doctor: _doctor,
        releasing: _release,
        freezing: _freeze,
        unpacking: _unpack,
        comparing: _diff,
        listing: _addresses,
    }
    for parser, run in runs.items():
        parser.set_defaults(run=run)
    return list(runs)


def _release(options: argparse.Namespace) -> Ending:
    from generator.checks import sound_dataset
    from generator.release import store
    from generator.release.source import snapshot_of

    dataset = sound_dataset(options.data)
    waiting = [each for each in dataset.warnings if each.rule == SINCE_DATA_DATE]
    if waiting:
        raise ProblemsError([replace(each, hint=MOVE_THE_DATE) for each in waiting])
    warning = _of_placeholder(dataset.portal, options)
    file = store.write_release(options.data, options.version, snapshot_of(dataset))
    said = f"Wrote {printable_path(file)}. Commit it; it is never changed again."
    return Ending(DONE, said, warning)


def _freeze(options: argparse.Namespace) -> Ending:
    from generator.build import site_files
    from generator.checks import sound_dataset
    from generator.release import checksums as listed
    from generator.release.freeze import Places, freeze, refuse_to_overwrite
    from generator.release.source import snapshot_of
    from generator.settings import base_settings

    config = options.config or base_settings(options.data)
    places = Places(options.data, options.site, options.archives, config, options.finish)
    dataset = sound_dataset(options.data)
    warning = _of_placeholder(dataset.portal, options)
    refuse_to_overwrite(options.version, snapshot_of(dataset), places)
    files, problems = site_files(options.data, dataset, paths.CHART_CACHE, is_frozen=True)
    if problems:
        raise ProblemsError(problems)
    folder = freeze(dataset, files, places)
    kept = options.archives / listed.archive_name(options.version)
    checksums = options.data / listed.FOLDER / listed.CHECKSUMS
    return Ending(
        DONE,
        f"Froze version {options.version} in {printable_path(folder)}. Attach {printable_path(kept)} to the release "
        f"and commit {printable_path(checksums)}.",
        warning,
    )


def _of_placeholder(portal: Portal, options: argparse.Namespace) -> str:
    """Nothing where the site's address is a real one, else what is said of a rehearsal.

    Raises PortalError where it is none: a released version names the address for good.
    """
    if portal.has_real_site:
        return ""
    found = f"site_url in portal.yml is a placeholder ({portal.site_url}), and a released version names it for good"
    if not options.rehearsal:
        raise PortalError(
            f"{found}. Expected the site's own address: set site_url and begin again. To try it out only: --rehearsal."
        )
    return f"warning: {found}. This is a rehearsal: commit nothing of it."


def _unpack(options: argparse.Namespace) -> Ending:
    from generator.formatting import plural
    from generator.release import archive
    from generator.release import checksums as listed

    new = archive.unpack_all(options.data, options.archives, options.site)
    count = len(listed.read_checksums(options.data))
    return Ending(DONE, f"{plural(count, 'frozen version')} verified, {len(new)} unpacked beside the site.")


def _diff(options: argparse.Namespace) -> Ending:
    from generator.changes import compare, printing
    from generator.checks import sound_dataset
    from generator.release.source import read_source, snapshot_of

    old = read_source(options.old, options.data, earlier_forms=True)
    if options.new is not None:
        new = read_source(options.new, options.data)
    else:
        new = snapshot_of(sound_dataset(options.data))
    printed = {"text": printing.as_text, "markdown": printing.as_markdown, "json": printing.as_json}
    return Ending(DONE, printed[options.format](old, new, compare(old, new)))


def _doctor(options: argparse.Namespace) -> Ending:
    from generator.addresses import read_redirects
    from generator.checks import sound_dataset
    from generator.formatting import plural
    from generator.release.doctor import diagnose

    dataset, redirects = sound_dataset(options.data), read_redirects(options.data)[1]
    if redirects:
        raise ProblemsError(redirects)
    found = diagnose(dataset, options.data)
    lines = [str(problem) for problem in found.missing]
    lines += [
        "",
        "To look at in the host's settings, of which no file tells (docs/contributing/maintaining.md):",
    ]
    lines += [f"- {setting}" for setting in found.at_the_host]
    if found.missing:
        verdict = f"NOT ready to publish: {plural(len(found.missing), 'thing')} to set."
        return Ending(PROBLEMS, "\n".join([*lines, "", verdict]).strip())
    verdict = "The files are ready to publish; whether the host is, only its settings tell. Then: evidence addresses."
    return Ending(DONE, "\n".join([*lines, "", verdict]).strip())


def _addresses(options: argparse.Namespace) -> Ending:
    from generator import addresses
    from generator.build import site_files
    from generator.checks import sound_dataset
    from generator.formatting import plural
    from generator.release import living, store

    dataset = sound_dataset(options.data)
    files, problems = site_files(options.data, dataset, paths.CHART_CACHE)
    problems = problems or living.missing_addresses(files, options.data)
    if problems:
        raise ProblemsError(problems)
    file = options.data / addresses.LIST
    everything, before = living.list_addresses(files, options.data), addresses.read_list(options.data)
    added = len(everything - before)
    if options.write:
        store.replace_file(file, addresses.as_list(everything).encode())
        return Ending(
            DONE,
            f"{printable_path(file)}: {plural(len(everything), 'address', 'addresses')}, {added} of them new.",
        )
    words = f"{added} not listed yet (evidence addresses --write)" if added else "all listed"
    return Ending(DONE, f"{plural(len(before), 'published address', 'published addresses')} kept; {words}.")
