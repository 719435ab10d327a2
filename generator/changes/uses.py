"""What a term, a flag or a group of products is used by: so many studies, groups, rows or trials."""

from __future__ import annotations

from collections.abc import Mapping

from generator.formatting import plural
from generator.history import Snapshot, SnapshotRow

# By vocabulary: the table and column that name its terms, and what one row of it is.
USERS = {
    "status": (("studies", "status", "study", "studies"),),
    "design": (("studies", "design", "study", "studies"),),
    "masking": (("studies", "masking", "study", "studies"),),
    "disease": (("studies", "diseases", "study", "studies"), ("trials", "disease", "trial", "trials")),
    "domain": (("outcomes", "domain", "result", "results"),),
    "safety": (("safety", "category", "row of harms", "rows of harms"),),
    "trial_status": (("trials", "status", "trial", "trials"),),
}


def used_by(snapshot: Snapshot, parts: list[str]) -> str | None:
    """ "6 studies have it"; None where nothing can be counted, as of the portal's words."""
    if parts[0] != "vocabularies":
        return None
    if parts[1] == "product" and parts[2:3] == ["attributes"] and len(parts) > 5 and parts[4] == "terms":
        return _said([_count(snapshot, "arms", parts[3], parts[5], "group", "groups")])
    if parts[1] == "product" and parts[2:4] == ["strata", "groups"] and len(parts) > 4:
        return _said([_count(snapshot, "arms", "stratum", parts[4], "group", "groups")])
    if parts[1] not in USERS or len(parts) < 3:
        return None
    users = USERS[parts[1]]
    return _said([_count(snapshot, table, column, parts[2], *words) for table, column, *words in users])


def _count(
    snapshot: Snapshot, table: str, column: str, term: str, one: str, many: str
) -> tuple[int, str, str]:
    rows: Mapping[str, SnapshotRow] = snapshot.tables[table]
    return sum(row.text(column) == term or term in row.texts(column) for row in rows.values()), one, many


def _said(counts: list[tuple[int, str, str]]) -> str:
    total = sum(count for count, _, _ in counts)
    words = [plural(count, one, many) for count, one, many in counts if count or len(counts) == 1]
    return f"{' and '.join(words) or 'nothing'} {'has' if total == 1 else 'have'} it"
