"""The server of `make serve`: what it adds to pages, what it keeps to itself, and that it tells the news."""

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tools.preview.server import Preview, Shown, make_server, with_script
from tools.preview.watching import Watch

PAGE = "<!doctype html><html><head><title>A page</title></head><body><p>{}</p></body></html>"


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    (tmp_path / "site" / "there").mkdir(parents=True)
    (tmp_path / "site" / "there" / "index.html").write_text(PAGE.format("built"), encoding="utf-8")
    (tmp_path / "site" / "404.html").write_text(PAGE.format("not found"), encoding="utf-8")
    (tmp_path / "site" / "table.csv").write_text("a,b\n", encoding="utf-8")
    (tmp_path / "secret.html").write_text(PAGE.format("secret"), encoding="utf-8")
    return Preview(Shown(tmp_path / "site"))


@pytest.fixture
def port(preview: Preview) -> Iterator[int]:
    with make_server(0, preview) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def ask(port: int, path: str, method: str = "GET") -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path)
    answer = connection.getresponse()
    body = answer.read().decode("utf-8")
    connection.close()
    return answer.status, body


def test_the_script_is_added_to_a_served_page_and_stands_in_no_file(preview: Preview, port: int) -> None:
    file = preview.shown.root / "there" / "index.html"
    before = file.read_bytes()
    status, body = ask(port, "/there/")
    assert status == 200 and '<script src="/__preview/banner.js"' in body
    assert file.read_bytes() == before
    assert ask(port, "/table.csv") == (200, "a,b\n")
    assert "follow()" in ask(port, "/__preview/banner.js")[1]


def test_pages_made_since_are_served_over_the_site_and_pages_that_went_are_not_found(
    preview: Preview, port: int
) -> None:
    assert ask(port, "/new/")[0] == 404
    preview.show(pages={"new/index.html": PAGE.format("quick"), "there/index.html": None})
    assert "quick" in ask(port, "/new/")[1]
    assert ask(port, "/new")[0] == 301
    status, body = ask(port, "/there/")
    assert status == 404 and "not found" in body and "/__preview/banner.js" in body


@pytest.mark.parametrize("path", ["/../secret.html", "/%2e%2e/secret.html", "/there/../../secret.html"])
def test_nothing_beside_the_site_is_served(port: int, path: str) -> None:
    status, body = ask(port, path)
    assert status == 404 and "secret" not in body


def test_a_question_waits_for_news_and_learns_whether_the_page_is_another(
    preview: Preview, port: int
) -> None:
    first = json.loads(ask(port, "/__preview/state?seen=-1&page=/there/")[1])
    assert first["lines"] == [] and preview.is_open("there/") and not preview.is_open("else/")
    asked = f"/__preview/state?seen={first['number']}&page=/there/"
    timer = threading.Timer(0.1, lambda: preview.show(lines=("The lists are old.",)))
    timer.start()
    second = json.loads(ask(port, asked)[1])
    assert second["lines"] == ["The lists are old."] and second["page"] == first["page"]
    preview.show(pages={"there/index.html": PAGE.format("quick")}, lines=())
    third = json.loads(ask(port, f"/__preview/state?seen={second['number']}&page=/there/")[1])
    assert third["page"] != first["page"]
    assert f'data-page="{third["page"]}"' in ask(port, "/there/")[1]


def test_without_a_site_it_says_that_there_is_none_yet(tmp_path: Path) -> None:
    preview = Preview(Shown(tmp_path))
    with make_server(0, preview) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        status, body = ask(server.server_port, "/")
    assert status == 503 and "There is no site yet" in body and "/__preview/banner.js" in body


def test_a_page_without_an_end_gets_the_script_at_its_own_end() -> None:
    assert with_script(b"words", "v").startswith(b"words<script")


def test_the_banner_comes_and_goes_and_a_page_that_is_another_loads_itself(
    preview: Preview, port: int, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{port}/there/")
    banner = page.locator("[data-preview]")
    expect(page.locator("p")).to_have_text("built")
    preview.show(lines=("The lists are <b>old</b>.",))
    expect(banner).to_have_text("The lists are <b>old</b>.")  # text, never markup
    preview.show(lines=())
    expect(banner).to_be_hidden()
    preview.show(pages={"there/index.html": PAGE.format("quick")})
    expect(page.locator("p")).to_have_text("quick")
    page.close()


def test_a_file_counts_as_changed_where_its_bytes_are_others(tmp_path: Path) -> None:
    folder, single = tmp_path / "data", tmp_path / "mkdocs.yml"
    (folder / "studies").mkdir(parents=True)
    one, two = folder / "studies" / "one.yml", folder / "studies" / "two.yml"
    for file in (one, two, single):
        file.write_text("first", encoding="utf-8")
    watch = Watch([folder, single])
    assert watch.opened == 3 and watch.changed() == frozenset()
    one.write_text("first", encoding="utf-8")
    assert watch.changed() == frozenset() and watch.opened == 4
    one.write_text("second", encoding="utf-8")
    single.unlink()
    (folder / "new.yml").write_text("new", encoding="utf-8")
    assert watch.changed() == {one, single, folder / "new.yml"}
    two.rename(two.with_name("three.yml"))
    assert watch.changed() == {two, two.with_name("three.yml")}
    assert watch.changed() == frozenset()
