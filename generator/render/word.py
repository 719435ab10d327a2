"""A profile as a Word document of one section: headings, tables and text alone, in the styles that Word knows.

Nothing of the moment of writing stands in it, so that the same data give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from generator.inert import one_line
from generator.render.profile import PanelParts, Profile, text_of
from generator.render.tables import Row, Table
from generator.zipped import zip_bytes

if TYPE_CHECKING:  # a quarter of a second that only those wait for who write a document
    from docx.document import Document
    from docx.table import Table as WordTable
    from docx.table import _Cell, _Row

FONT = "Calibri"
TEXT, SMALL = 8.5, 7.5  # points
PAGE = (210, 297)  # millimetres: A4
MARGIN = 14
LETTER, PADDING = 1.75, 4.5  # millimetres: a bold letter of a heading, and the space beside a cell's text


def word_profile(profile: Profile) -> bytes:
    """The profile as the bytes of a .docx file."""
    from docx import Document

    document = Document()
    _lay_out(document)
    _name(document, profile)
    _begin(document, profile)
    widths = _widths(profile.summary, profile.safety)
    document.add_heading("Evidence summary", 1)
    _section(document, profile.summary, widths, profile.summary_lines)
    document.add_heading("Safety", 1)
    _section(document, profile.safety, widths, profile.safety_lines)
    _lines(document, *profile.same)
    if profile.panel is not None:
        _for_panel(document, profile.panel)
    if profile.certainty:
        document.add_heading("Certainty, as named people judged it", 1)
        _lines(document, *profile.certainty)
    document.add_heading("What this cannot say, and how to cite it", 1)
    _lines(
        document,
        profile.limits,
        profile.citation,
        f"Licence: {profile.licence}. The living page: {profile.address}",
    )
    return _packed(document)


def _for_panel(document: Document, panel: PanelParts) -> None:
    document.add_heading("The question", 1)
    for label, text in panel.question:
        line = document.add_paragraph()
        line.add_run(f"{one_line(label)}: ").bold = True
        line.add_run(one_line(text))
    if panel.core is not None:
        document.add_heading("Core outcomes of the field", 1)
        _section(document, panel.core, _widths(panel.core), ())
    document.add_heading("Background treatment", 1)
    if panel.background is not None:
        _section(document, panel.background, _widths(panel.background), ())
    _lines(document, *panel.background_lines)
    document.add_heading("Licensing", 1)
    _lines(document, panel.licensing)
    document.add_heading("What a panel has to add (no recommendation is made here)", 1)
    _section(document, panel.decisions, _widths(panel.decisions), ())


def _begin(document: Document, profile: Profile) -> None:
    document.add_heading(one_line(profile.title), 0)
    _lines(document, f"{profile.portal}. {profile.version}. {profile.address}")
    document.add_heading("The answer in short", 1)
    for label, text in profile.answer:
        line = document.add_paragraph()
        line.add_run(f"{one_line(label)} ").bold = True
        line.add_run(one_line(text))
    line = document.add_paragraph(f"{one_line(profile.facts)} ")
    if profile.outside:
        line.add_run(one_line(profile.outside)).bold = True


def _section(document: Document, table: Table, widths: list[float], lines: tuple[str, ...]) -> None:
    if table.groups:
        _add_table(document, table, widths)
    _lines(document, *lines)


def _lines(document: Document, *lines: str) -> None:
    for line in lines:
        document.add_paragraph(one_line(line))


def _add_table(document: Document, table: Table, widths: list[float]) -> None:
    made = document.add_table(rows=1, cols=len(table.heads), style="Table Grid")
    for cell, head in zip(made.rows[0].cells, table.heads, strict=True):
        _write(cell, head.label, head.note, bold=True)
    _repeat_first_row(made)
    for group in table.groups:
        if group.label:
            cells = _new_row(made)
            _write(cells[0].merge(cells[-1]), group.label, group.note, bold=True)
        for row in group.rows:
            _add_row(made, row)
    _widen(made, widths)
    document.add_paragraph().paragraph_format.line_spacing = 0.5


def _new_row(made: WordTable) -> tuple[_Cell, ...]:
    row: _Row = made.add_row()  # type: ignore[no-untyped-call] # the library leaves out the type of this one alone
    return row.cells


def _add_row(made: WordTable, row: Row) -> None:
    for place, (cell, found) in enumerate(zip(_new_row(made), row.cells, strict=True)):
        note = text_of(found).removeprefix(found.text).removeprefix("; ")
        _write(cell, found.text, note, bold=place == 0)


def _write(cell: _Cell, text: str, note: str | None, bold: bool = False) -> None:
    """Text, and its second line smaller."""
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(one_line(text))
    run.bold, run.font.size = bold, Pt(SMALL)
    if note:
        second = paragraph.add_run(f"{' ' if text else ''}{one_line(note)}")
        second.font.size = Pt(SMALL - 1)


# ---- how it looks ----


def _lay_out(document: Document) -> None:
    from docx.shared import Mm, Pt, RGBColor

    (section,) = document.sections
    section.page_width, section.page_height = (Mm(length) for length in PAGE)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    section.header_distance = section.footer_distance = Mm(MARGIN / 2)
    for name, size, before in (("Normal", TEXT, 0), ("Title", 16, 0), ("Heading 1", 10.5, 5)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
        spacing = style.paragraph_format
        spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(2), 1.0
        _use_font(style)


def _use_font(style: object) -> None:
    """Headings take their typeface from the document's theme unless each script's is named."""
    from docx.oxml.ns import qn

    fonts = style.element.rPr.rFonts  # type: ignore[attr-defined]
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), FONT)


def _repeat_first_row(made: WordTable) -> None:
    """The names of the columns stand on each page that the table reaches, and are a heading for screen readers."""
    from docx.oxml import OxmlElement

    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _widths(*tables: Table) -> list[float]:
    """Millimetres for the columns that the tables have in common.

    Each has room for the longest word of its heading; what is left is shared by the root of how much a column says, so
    that a long one does not take all.
    """
    heads, rows = tables[0].heads, [row for table in tables for row in table.rows]
    least = [LETTER * max(map(len, f"{head.label} x".split())) + PADDING for head in heads]
    roots = [sum(len(text_of(row.cells[place])) for row in rows) ** 0.5 for place in range(len(heads))]
    spare = PAGE[0] - 2 * MARGIN - sum(least)
    return [width + spare * root / max(sum(roots), 1) for width, root in zip(least, roots, strict=True)]


def _widen(made: WordTable, widths: list[float]) -> None:
    from docx.shared import Mm

    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    for row in made.rows:
        cells = row._tr.tc_lst
        if len(cells) == len(widths):  # a heading over all columns has the width of all
            for cell, width in zip(cells, widths, strict=True):
                cell.width = Mm(width)


# ---- its file ----


def _name(document: Document, profile: Profile) -> None:
    """What programs show of the file: title and author, and the data's date in place of the moment of writing."""
    about = document.core_properties
    about.title, about.author = one_line(profile.title), one_line(profile.portal)
    about.subject, about.comments, about.last_modified_by = profile.version, "", ""
    about.created = about.modified = datetime.fromisoformat(profile.date).replace(tzinfo=UTC)


def _packed(document: Document) -> bytes:
    """The document's parts packed anew, without the moment of packing."""
    content = io.BytesIO()
    document.save(content)
    with zipfile.ZipFile(content) as archive:
        return zip_bytes({name: archive.read(name) for name in archive.namelist()})
