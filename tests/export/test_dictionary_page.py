"""The data dictionary has every column of every file, and every key that a study's file may have."""

from __future__ import annotations

from bs4 import BeautifulSoup

from tests.export.conftest import Portal, Row


def column_rows(portal: Portal) -> dict[str, dict[str, str]]:
    """Meanings by column, by table, as the page prints them."""
    soup = BeautifulSoup(portal.files["dictionary.md"], "lxml")
    found: dict[str, dict[str, str]] = {}
    for table in soup.select("table[id$=-columns], table[id$=-keys]"):
        rows = [row.select("th, td") for row in table.select("tbody tr")]
        found[str(table["id"])] = {cells[0].text.strip(): cells[1].text.strip() for cells in rows}
    return found


def test_every_column_of_every_file_is_explained_in_the_words_of_the_package(portal: Portal) -> None:
    explained = column_rows(portal)
    for resource in portal.json("downloads/datapackage.json")["resources"]:
        if "/" not in resource["path"]:
            fields = {field["name"]: field["description"] for field in resource["schema"]["fields"]}
            assert explained[f"{resource['name']}-columns"] == fields
            assert list(fields) == portal.csv_names(f"downloads/{resource['path']}")


BY_ID = ("readings[].rows", "readings[].arms")


def keys_of(record: Row, above: str = "") -> set[str]:
    """Every key of a study's file with its place; below ``product`` and ids of rows the file has its own."""
    found = set()
    for name, value in record.items():
        is_list = isinstance(value, list)
        parts = value if is_list else [value]
        path = f"{above}{name}{'[]' if is_list else ''}"
        found.add(path)
        for part in parts:
            if isinstance(part, dict) and name != "product" and path not in BY_ID:
                found |= keys_of(part, f"{path}.")
    return found


def test_every_key_of_every_study_is_explained(portal: Portal) -> None:
    explained = column_rows(portal)["study-keys"]
    for study in portal.studies().values():
        missing = keys_of(study) - set(explained)
        assert not missing, (study["id"], missing)
    assert all(explained.values()), [key for key, meaning in explained.items() if not meaning]
