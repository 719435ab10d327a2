"""A ZIP archive whose bytes depend on what is in it alone: Excel's and Word's files are such archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

# The oldest moment that the format knows, so that no day of a build stands in the file.
MOMENT = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def zip_bytes(parts: Mapping[str, str | bytes]) -> bytes:
    """The archive of parts by name, in their order."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr, info.create_system = _PLAIN_FILE, _UNIX
            archive.writestr(info, part.encode("utf-8") if isinstance(part, str) else part)
    return content.getvalue()
