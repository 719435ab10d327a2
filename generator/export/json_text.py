"""JSON that is the same bytes each time, and that may stand inside a page."""

from __future__ import annotations

import json
from typing import Any


def write_json(value: Any) -> str:
    """Readable JSON in the order given; a figure that is not a number is an error."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def write_json_in_page(value: Any) -> str:
    """JSON in one line for a script element: nothing in it can end the element or be read as markup."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
