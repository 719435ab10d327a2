"""The feed of each portal, read by an outside library of feeds."""

from __future__ import annotations

import feedparser

from tests.export.conftest import Portal


def test_an_outside_reader_takes_the_feed_of_each_portal_without_complaint(portal: Portal) -> None:
    words = portal.yaml("portal.yml")
    found = feedparser.parse(portal.files["changes.xml"].encode())
    assert not found.bozo and found.version == "atom10"
    assert (found.feed.id, found.feed.subtitle) == (f"{words['site_url']}changes.xml", words["description"])
    assert found.feed.updated_parsed[:3] == words["data_date"].timetuple()[:3]
    assert [entry.id for entry in found.entries] == [
        f"{words['site_url']}changes/#v{words['version'].replace('.', '-')}"
    ]
