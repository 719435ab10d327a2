"""LaTeX of a BibTeX value as text; a command that is not known is told, and what stands in it stays."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from generator.authoring.heights import lowered, raised

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

# Signs of which the decoder knows nothing, or drops them.
SIGNS = {
    "textgreater": ">", "textless": "<", "textpm": "±", "texttimes": "×", "textminus": "−", "textunderscore": "_",
    "textasciitilde": "~", "textasciicircum": "^", "textbar": "|", "textbackslash": "\\", "slash": "/",
    "textmu": "μ", "texteuro": "€", "degree": "°", "textperthousand": "‰", "textalpha": "α", "textbeta": "β",
    "textgamma": "γ", "textdelta": "δ", "textkappa": "κ", "textomega": "ω",
}  # fmt: skip
PLAIN = ("mbox", "text", "hbox", "nocase", "enquote", "mathrm", "textnormal", "ensuremath", "href")
WITHOUT_MEANING = frozenset({"relax", "protect", "left", "right", "noopsort", "bibinfo", "rm", "sf", "tt"})
IN_MATH = re.compile(r"(?<!\\)([\^_])(?:\{([^{}$]*)\}|(\w))")
MATH = re.compile(r"(?<!\\)\$([^$]*)(?<!\\)\$")
COMMENT = re.compile(r"(?<!\\)%")  # in BibTeX a sign like any other; in LaTeX it would hide the rest
DOLLAR = re.compile(r"(?<!\\)\$")


class Decoder:
    """Decodes values and remembers what it did not know."""

    def __init__(self) -> None:
        logging.getLogger("pylatexenc").addHandler(logging.NullHandler())  # it would print what we say better
        self.unknown: dict[str, None] = {}
        self._decoder: LatexNodes2Text | None = None

    def text(self, value: str) -> str:
        """The text of a value, as it was where it cannot be decoded."""
        if not any(sign in value for sign in "\\{}$~%`'-"):
            return value
        value = COMMENT.sub(r"\\%", value)
        if len(DOLLAR.findall(value)) % 2:
            value = DOLLAR.sub(r"\\$", value)  # money, not mathematics
        value = MATH.sub(_with_heights, value)
        try:
            return str(self._nodes().latex_to_text(value)).replace("\xa0", " ")
        except Exception:  # the decoder does not say which errors it raises
            self.unknown.setdefault("a value that could not be decoded")
            return value

    def _nodes(self) -> LatexNodes2Text:
        if self._decoder is None:
            self._decoder = _nodes(self._not_known)
        return self._decoder

    def _not_known(self, node: Any) -> str:
        name = str(node.macroname)
        if name not in WITHOUT_MEANING:
            self.unknown.setdefault(f"\\{name}")
        return ""


def _nodes(not_known: Any) -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
    from pylatexenc.latexwalker import (  # type: ignore[import-untyped]
        get_default_latex_context_db as walker_db,
    )
    from pylatexenc.macrospec import std_macro  # type: ignore[import-untyped]

    argued = ("textsuperscript", "textsubscript", *PLAIN)
    walking = walker_db()
    macros = [std_macro(name, "{{" if name == "href" else "{") for name in argued]
    walking.add_context_category(
        "references", prepend=True, macros=[*macros, *(std_macro(n, "") for n in SIGNS)]
    )
    known = get_default_latex_context_db()
    specs = [MacroTextSpec("url", simplify_repl="%s"), MacroTextSpec("href", simplify_repl="%(2)s")]
    specs += [MacroTextSpec(name, simplify_repl="%s") for name in PLAIN if name != "href"]
    specs += [MacroTextSpec(name, simplify_repl=sign) for name, sign in SIGNS.items()]
    for name, height in (("textsuperscript", raised), ("textsubscript", lowered)):
        specs.append(MacroTextSpec(name, simplify_repl=_moved(height)))
    known.add_context_category("references", prepend=True, macros=specs)
    known.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=not_known))
    return _Walking(walking, LatexNodes2Text(latex_context=known, math_mode="text"))


class _Walking:
    """Parses with our macros' arguments and writes with their texts."""

    def __init__(self, walking: Any, writer: Any) -> None:
        self.walking, self.writer = walking, writer

    def latex_to_text(self, value: str) -> str:
        from pylatexenc.latexwalker import LatexWalker

        nodes, _, _ = LatexWalker(value, latex_context=self.walking, tolerant_parsing=True).get_latex_nodes()
        return str(self.writer.nodelist_to_text(nodes))


def _moved(height: Any) -> Any:
    def write(node: Any, l2tobj: Any) -> str:
        inside = node.nodeargd.argnlist[0] if node.nodeargd and node.nodeargd.argnlist else None
        return str(height(l2tobj.node_to_text(inside)) if inside is not None else "")

    return write


def _with_heights(match: re.Match[str]) -> str:
    """``$10^6$`` as a raised 6."""
    names = {"^": "textsuperscript", "_": "textsubscript"}
    return (
        "$"
        + IN_MATH.sub(lambda found: f"\\{names[found[1]]}{{{found[2] or found[3] or ''}}}", match[1])
        + "$"
    )
