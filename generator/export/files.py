"""Everything that the portal hands over beside its pages: downloads, API, citations, and a word to crawlers."""

from __future__ import annotations

from collections.abc import MutableMapping

from generator.export.api import api_files
from generator.export.downloads import CHECKSUMS, checksums, download_files
from generator.export.metafor_tables import metafor_tables
from generator.export.r_groups import group_scripts
from generator.export.r_scripts import r_scripts
from generator.export.revman import revman_tables
from generator.export.robvis import robvis_files
from generator.export.sheets import Export
from generator.export.sqlite_file import sqlite_files
from generator.export.study_figures import analyses_of
from generator.history import History


def export_files(export: Export, history: History, files: MutableMapping[str, str | bytes]) -> None:
    """Add every file by its path below the site's root; the citations that pages link to are among ``files``."""
    analyses = analyses_of(export.dataset, export.results)
    files.update(download_files(export))
    files.update(r_scripts(export.results))
    files.update(group_scripts(export.rows, export.dataset.vocabulary.diseases))
    files.update(metafor_tables(export, analyses))
    files.update(revman_tables(export, analyses))
    files.update(sqlite_files(export))
    files.update(robvis_files(export.dataset, export.rows))
    files[CHECKSUMS] = checksums(files)
    files.update(api_files(export, history))
    files["robots.txt"] = f"User-agent: *\nAllow: /\n\nSitemap: {export.address('sitemap.xml')}\n"
