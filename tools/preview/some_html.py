"""Some pages of a site as MkDocs would build them, without building the others.

MkDocs has no such command. Its own steps for one page are called here, with the settings and the navigation of the last
full build; a site with plugins or hooks of MkDocs is left to full builds.
"""

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from tools.csp import protect_known

LOG = logging.getLogger("mkdocs.structure")


class SomeHtml:
    """Makes HTML of Markdown, page by page; ``settings`` are the file beside the pages of a full build."""

    def __init__(self, settings: Path, address: str) -> None:
        self.config: MkDocsConfig = load_config(str(settings), site_url=address)
        self.built = 0
        self._env: Environment = self.config.theme.get_env()
        self._nav = self.config.nav or []
        self._files = [path for _, path in _listed(self._nav)]
        self._titles = dict(self._own_titles())

    def prepared(self) -> "SomeHtml":
        """The same once it has built a page, so that the first one asked for does not wait for the theme."""
        self.of("prepared.md", "# Prepared")
        self.built = 0
        return self

    @property
    def is_fit(self) -> bool:
        """Can a page be built alone? Not where plugins may change it, or the site has no navigation of its own."""
        return not self.config.plugins and not self.config.hooks and bool(self._files)

    def of(self, file: str, text: str, *, is_handwritten: bool = False) -> tuple[str, str]:
        """Where a page stands below the site's folder, and its HTML with its policy.

        ``is_handwritten`` has links in Markdown, which MkDocs turns into addresses of what is there.
        """
        page, files, nav = self._page(file, text, is_handwritten=is_handwritten)
        self.built += 1
        _populate(page, self.config, files)
        page.active = True
        context = get_context(nav, files, self.config, page)
        template = self._env.get_template(page.meta.get("template", "main.html"))
        return page.file.dest_uri, protect_known(template.render(context))

    def _page(self, file: str, text: str, *, is_handwritten: bool) -> tuple[Page, Files, Navigation]:
        files = get_files(self.config) if is_handwritten else Files([])
        present = files.src_uris
        for path in self._files:
            if path not in present and path != file:
                files.append(self._file(path))
        if file in files.src_uris:
            files.remove(files.src_uris[file])
        own = File.generated(self.config, file, content=text, inclusion=InclusionLevel.NOT_IN_NAV)
        files.append(own)
        set_exclusions(files, self.config)
        titles = {path: title for path, title in self._titles.items() if path != file}
        self.config.nav = _titled(self._nav, titles)
        nav = get_navigation(files, self.config)
        return own.page or Page(None, own, self.config), files, nav

    def _file(self, path: str) -> File:
        return File(path, self.config.docs_dir, self.config.site_dir, self.config.use_directory_urls)

    def _own_titles(self) -> Iterator[tuple[str, str]]:
        """The titles of pages that the navigation names by their file alone, read from these."""
        for title, path in _listed(self._nav):
            if title is not None:
                continue
            file = self._file(path)
            if Path(self.config.docs_dir, path).is_file():  # else it is a link
                page = Page(None, file, self.config)
                _populate(page, self.config, Files([file]))
                yield path, str(page.title)


def _populate(page: Page, config: MkDocsConfig, files: Files) -> None:
    """What MkDocs warns of it says in the full build, which sees all files."""
    before = LOG.level
    LOG.setLevel(logging.ERROR)
    try:
        page.read_source(config)
        page.render(config, files)
    finally:
        LOG.setLevel(before)


def _listed(entry: Any, title: str | None = None) -> Iterator[tuple[str | None, str]]:
    """Title (None where the navigation gives none) and file of each page in the navigation."""
    if isinstance(entry, str):
        yield title, entry
    elif isinstance(entry, list):
        for one in entry:
            yield from _listed(one)
    else:
        for name, one in entry.items():
            yield from _listed(one, name)


def _titled(entry: Any, titles: Mapping[str, str]) -> Any:
    """The navigation with the titles of pages that it names by their file alone."""
    if isinstance(entry, str):
        return {titles[entry]: entry} if entry in titles else entry
    if isinstance(entry, list):
        return [_titled(one, titles) for one in entry]
    return {name: one if isinstance(one, str) else _titled(one, titles) for name, one in entry.items()}
