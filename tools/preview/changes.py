"""Brings a served site up to date: the pages of what changed at once, everything else by a full build behind them."""

import hashlib
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator import paths
from generator.errors import PortalError
from generator.preview import Change, Concerned, Refused, Warm
from generator.problems import as_text
from generator.settings import settings_file
from tools.preview.full import FullBuild, Order, Outcome
from tools.preview.server import Preview
from tools.preview.some_html import SomeHtml

# Parts of the dataset's folder of which each file concerns some pages alone; anything else may show anywhere.
IN_PARTS = ("studies", "judgements", "certainty", "registry.csv")
SITES = ("a", "b")  # built into in turn, so that the one being read stays whole
REST = "The lists, the first page, the search and the files to download are of {since}; they are being built."
ALL = "This is the site of {since}; it is being built anew."
FIRST = "The site is being built."
OLD = "This is the last good site, of {since}. What has been saved since has problems:"


@dataclass
class Site:
    """What the last full build made: the folder that is read, when its build began, and the texts of its pages."""

    folder: Path
    since: str
    texts: Path


@dataclass
class Counts:
    """What the last change took: pages rendered, and those of them that were others and so built by MkDocs."""

    rendered: list[str] = field(default_factory=list)
    built: list[str] = field(default_factory=list)


class Updates:
    """Holds what is warm between two changes; ``say`` prints a line."""

    def __init__(self, work: Path, preview: Preview, address: str, say: Callable[[str], None]) -> None:
        self.docs, self.work, self.address = work / "docs", work, address
        self.preview, self.say = preview, say
        self.data, self.cache = paths.DATA, paths.CHART_CACHE
        self.full, self.counts = FullBuild(), Counts()
        self.site: Site | None = None
        self._warm = Warm(self.data, self.cache)
        self._html: SomeHtml | None = None
        self._texts: dict[str, str] = {}  # of the pages made since the last full build
        self._hidden: set[str] = set()  # pages that were there then, and are no more
        self._began = ""
        self._target = SITES[0]

    # ---- a change ----

    def start(self) -> None:
        """The first build; what is warm is read meanwhile."""
        self._build(FIRST)
        self._read()

    def change(self, changed: Collection[Path]) -> None:
        """Shows what can be shown at once of files that changed, and begins the full build."""
        self.full.stop()
        self.counts = Counts()
        written = self._written(changed)
        in_parts = all(self._is_in_parts(path) for path in changed if path not in written)
        if written or not in_parts:
            self._html = None  # settings, navigation or theme may be others
        if self.site is None or not in_parts:
            self._build(ALL if self.site else FIRST)
            self._read()
            return
        began, found = time.strftime("%H:%M:%S"), self._read()
        if isinstance(found, Refused):
            self._broken(as_text(found.problems))
            return
        if found is not None:
            self._try(lambda: self._show(found, written))
            self.preview.show(at_once=False)
        self._build(REST if self.preview.shown.pages else ALL, began)

    def _is_in_parts(self, path: Path) -> bool:
        return path.is_relative_to(self.data) and path.relative_to(self.data).parts[0] in IN_PARTS

    def _written(self, changed: Collection[Path]) -> dict[Path, str]:
        """Hand-written pages that the last site has and that are still there, by the name of their page."""
        folder = paths.handwritten_folder(self.data)
        names = {
            path: path.absolute().relative_to(folder).as_posix() for path in changed if _lies_in(path, folder)
        }
        return {
            path: name
            for path, name in names.items()
            if name.endswith(".md") and path.is_file() and self._text_of(name) is not None
        }

    def _read(self) -> Concerned | Refused | None:
        try:
            return self._warm.read()
        except PortalError:
            return None  # the full build says it

    def _try(self, step: Callable[[], None]) -> None:
        """What goes wrong here costs the quick pages alone: the full build tells what there is."""
        try:
            step()
        except Exception as error:
            self.say(
                f"The pages could not be shown at once ({type(error).__name__}: {error}); the full build follows."
            )

    # ---- the pages that are shown at once ----

    def _show(self, concerned: Concerned, written: dict[Path, str]) -> None:
        html = self._html = self._html or SomeHtml(settings_file(self.docs), self.address)
        if not html.is_fit:
            return
        for path, name in written.items():
            self._show_page(html, name, path.read_text(encoding="utf-8-sig"), is_handwritten=True)
        if concerned.nothing:
            return
        self.preview.show(at_once=True)
        change = self._warm.wanted(concerned)
        for made in change.made(self.preview.is_open):
            self.counts.rendered.append(made.file)
            self._show_page(html, made.file, made.text)
        self._hide(change)

    def _show_page(self, html: SomeHtml, file: str, text: str, *, is_handwritten: bool = False) -> None:
        """Shows a page, where its text is another one than that of the page which is shown."""
        if self._text_of(file) == text:
            return
        place, made = html.of(file, text, is_handwritten=is_handwritten)
        self.counts.built.append(file)
        self._texts[file] = text
        self._hidden.discard(file)
        self._put(place, made)

    def _text_of(self, file: str) -> str | None:
        """The text of the page that is shown; None where there is none, or it is not known any more."""
        if file in self._hidden:
            return None
        if file in self._texts:
            return self._texts[file]
        source = self.site.texts / file if self.site else None
        return source.read_text(encoding="utf-8-sig") if source is not None and source.is_file() else None

    def _hide(self, change: Change) -> None:
        """Pages of the studies and diseases concerned that are there no more."""
        there = set(change.files)
        for file in self._shown_of(change.concerned):
            if file not in there:
                self._texts.pop(file, None)
                self._hidden.add(file)
                self._put(f"{file.removesuffix('.md')}/index.html", None)

    def _shown_of(self, concerned: Concerned) -> Iterator[str]:
        """The files of the pages of studies and diseases that are shown now."""
        texts = self.site.texts if self.site else Path()
        for study in sorted(concerned.studies):
            file = paths.study(study).file
            if file in self._texts or (texts / file).is_file():
                yield file
        for disease in sorted(concerned.diseases):
            folder = paths.disease(disease).url
            yield from (path.relative_to(texts).as_posix() for path in sorted((texts / folder).glob("*.md")))
            yield from (file for file in self._texts if file.startswith(folder))

    def _put(self, place: str, page: str | None) -> None:
        since = self.site.since if self.site else ""
        pages = {**self.preview.shown.pages, place: page}
        self.preview.show(pages=pages, lines=(REST.format(since=since),))

    # ---- the full build ----

    def _build(self, words: str, began: str | None = None) -> None:
        self._began = began or time.strftime("%H:%M:%S")
        self._target = next(name for name in SITES if self.site is None or self.site.folder.name != name)
        self.preview.show(lines=(words.format(since=self.site.since if self.site else ""),))
        self.full.start(
            Order(Path.cwd(), self.data, self.docs, self.work / self._target, self.address, self.cache)
        )

    def wait(self, seconds: float) -> None:
        """Lets some time pass, or less where a full build ends meanwhile."""
        if self.full.is_running:
            self.finish(seconds)
        else:
            time.sleep(seconds)

    def finish(self, wait_seconds: float) -> bool:
        """Whether a full build has ended by now, and so its site is shown, or what is wrong."""
        outcome = self.full.outcome(wait_seconds)
        if outcome is None:
            return False
        if outcome.wrong is not None:
            self._broken(outcome.wrong, outcome)
            return True
        self.site = Site((self.work / self._target).resolve(), self._began, self.docs.resolve())
        self._texts, self._hidden = {}, set()
        self._html = self._html or self._html_of_site()
        self._warm.trust(sound=True)
        self._try(self._warm.prepare)
        self.preview.show(root=self.site.folder, pages={}, lines=(), assets=_assets(self.site.folder))
        self.say(f"Serving {self.address}")
        return True

    def _html_of_site(self) -> SomeHtml | None:
        """Made ready before the next change, unless MkDocs cannot."""
        found: list[SomeHtml] = []
        self._try(lambda: found.append(SomeHtml(settings_file(self.docs), self.address).prepared()))
        return found[0] if found else None

    def _broken(self, wrong: str, outcome: Outcome | None = None) -> None:
        """Prints what is wrong, and shows it; pages made of it are taken back where a full build found it."""
        self.say(wrong)
        if outcome is None or outcome.of_data:
            self.say("The data have problems (above): still serving the last good pages.")
        head = (OLD.format(since=self.site.since),) if self.site else ()
        if outcome is not None:
            self._texts, self._hidden = {}, set()
            self._warm.trust(sound=False)
            self.preview.show(pages={}, lines=(*head, wrong))
        else:
            self.preview.show(lines=(*head, wrong))


def _lies_in(path: Path, folder: Path) -> bool:
    return path.absolute().is_relative_to(folder)


def _assets(site: Path) -> str:
    """A hash of what all pages load, so that a page is shown anew where only its looks changed."""
    found = hashlib.sha256()
    for file in sorted((site / "assets").rglob("*")):
        if file.is_file() and file.suffix in (".css", ".js"):
            found.update(file.read_bytes())
    return found.hexdigest()[:16]
