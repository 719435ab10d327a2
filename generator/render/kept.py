"""What is made again in each build from the same inputs, kept beside the drawings: documents, and templates as code.

A folder that cannot be read or written costs time and changes no byte of a page.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from generator import inert, zipped
from generator.charts.static import Fingerprints, SvgCache
from generator.render import profile as profiles
from generator.render import tables, word
from generator.render.profile import Profile

# The files that decide how a profile becomes a document.
_WRITERS = tuple(str(module.__file__) for module in (word, profiles, tables, inert, zipped))


def kept_word(profile: Profile, kept: SvgCache | None) -> bytes:
    """The profile as a document; where two builds are compared it is written, so that its bytes are compared."""
    if kept is None or isinstance(kept, Fingerprints):
        return word.word_profile(profile)
    code = [Path(file).read_text(encoding="utf-8") for file in _WRITERS]
    digest = _digest("word", version("python-docx"), *code, repr(profile))
    found = _bytes(kept.read(digest))
    if found is not None:
        return found
    made = word.word_profile(profile)
    kept.write(digest, base64.b64encode(made).decode("ascii"))
    return made


class KeptTemplates(BytecodeCache):
    """Templates as Python's code, by the text of each; `environment` turns off what would depend on more than that."""

    def __init__(self, kept: SvgCache) -> None:
        self._kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket where its code is kept; code of another version of Python or Jinja is refused by Jinja."""
        found = _bytes(self._kept.read(self._name(bucket)))
        if found is not None:
            bucket.load_bytecode(io.BytesIO(found))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a bucket."""
        self._kept.write(self._name(bucket), base64.b64encode(bucket.bytecode_to_string()).decode("ascii"))

    @staticmethod
    def _name(bucket: Bucket) -> str:
        return _digest("template", version("jinja2"), bucket.key, bucket.checksum)


def keep_templates(environment: Environment, kept: SvgCache | None) -> Environment:
    """The same environment, whose templates are kept where anything is."""
    if kept is not None and not isinstance(kept, Fingerprints):
        environment.bytecode_cache = KeptTemplates(kept)
    return environment


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _bytes(text: str | None) -> bytes | None:
    """What was kept; None where nothing was, or something else."""
    try:
        return base64.b64decode(text, validate=True) if text is not None else None
    except (binascii.Error, ValueError):
        return None
