"""Prints the date of the data in seconds since 1970: the only moment that a built site may name.

MkDocs writes the moment of the build into sitemap.xml.gz unless SOURCE_DATE_EPOCH names another.
"""

from datetime import UTC, date, datetime
from pathlib import Path

from ruamel.yaml import YAML

PORTAL = Path("data/portal.yml")


def seconds_of(portal: Path) -> int:
    """Midnight (UTC) of ``data_date`` in a portal.yml."""
    day: date = YAML(typ="safe", pure=True).load(portal.read_text(encoding="utf-8"))["data_date"]
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


if __name__ == "__main__":
    print(seconds_of(PORTAL))
