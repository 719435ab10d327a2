"""Everything that the portal hands over beside its pages: downloads, API, citations, and a word to crawlers."""

from __future__ import annotations

from collections.abc import Mapping

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


def export_files(export: Export, citations: Mapping[str, str], history: History) -> dict[str, str | bytes]:
    """Every file by its path below the site's root; ``citations`` are those that the pages link to."""
    analyses = analyses_of(export.dataset, export.results)
    files: dict[str, str | bytes] = {
        **download_files(export),
        **r_scripts(export.results),
        **group_scripts(export.rows, export.dataset.vocabulary.diseases),
        **metafor_tables(export, analyses),
        **revman_tables(export, analyses),
        **sqlite_files(export),
        **robvis_files(export.dataset, export.rows),
        **citations,
    }
    return {
        **files,
        CHECKSUMS: checksums(files),
        **api_files(export, history),
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {export.address('sitemap.xml')}\n",
    }
