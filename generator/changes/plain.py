"""A value of a model or table as JSON holds it."""

from __future__ import annotations

from pydantic import BaseModel, JsonValue


def plain(value: object) -> JsonValue:
    """Records without what is absent, lists, and texts for dates and terms."""
    if isinstance(value, BaseModel):
        return {key: plain(part) for key, part in value.model_dump().items() if part is not None}
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items() if part is not None}
    if isinstance(value, (tuple, list)):
        return [plain(part) for part in value]
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)
