"""The asking of addresses, tried on a server of our own on 127.0.0.1; the internet is never asked by a test."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from threading import Event, Thread
from typing import Any

import pytest

from generator.checks import check_folder
from tools import check_links
from tools.check_links import AWAY, DEAD, FAILED, FINE, MOVED, ODD, SILENT, Answer, Manners, ask, ask_all
from tools.local_server import QuietServer

QUICK = Manners(pause_seconds=0, timeout_seconds=5)
IMPATIENT = Manners(pause_seconds=0, timeout_seconds=0.2)
REDIRECTS = {
    "/moved": (301, "/fine"),
    "/for-now": (302, "/fine"),
    "/moved-for-now": (301, "/for-now"),
    "/moved-away": (308, "/gone"),
    "/round": (302, "/round"),
    "/mail": (302, "mailto:somebody@example.org"),
}
STATUS = {"/fine": 200, "/gone": 404, "/really-gone": 410, "/broken": 500, "/forbidden": 403, "/busy": 429}


class Host:
    """A server that remembers what it was asked; `wait` holds its slow page until the test is over."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.wait = Event()
        self.flaky = 2  # how often /flaky fails before it answers
        self.port = 0

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def answer(self, method: str, path: str) -> tuple[int, str | None]:
        self.asked.append(f"{method} {path}")
        if path == "/slow":
            self.wait.wait(10)
        if path == "/no-head":
            return (405 if method == "HEAD" else 200), None
        if path == "/flaky":
            self.flaky -= 1
            return (503 if self.flaky >= 0 else 200), None
        return (REDIRECTS[path][0], REDIRECTS[path][1]) if path in REDIRECTS else (STATUS[path], None)


@pytest.fixture
def host() -> Iterator[Host]:
    found = Host()

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            status, target = found.answer(self.command, self.path)
            self.send_response(status)
            if target:
                self.send_header("Location", target)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD  # noqa: N815 - the name that the server calls

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's signature
            """Silence."""

    with QuietServer(("127.0.0.1", 0), Handler) as server:
        found.port = server.server_port
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield found
        found.wait.set()
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "path, kind, said",
    [
        ("/fine", FINE, "status 200"),
        ("/gone", DEAD, "status 404"),
        ("/really-gone", DEAD, "status 410"),
        ("/broken", FAILED, "status 500"),
        ("/forbidden", AWAY, "status 403"),
        ("/busy", AWAY, "status 429"),
        ("/for-now", FINE, "status 200"),
        ("/moved-for-now", FINE, "status 200"),
        ("/moved-away", DEAD, "status 404"),
        ("/round", FAILED, "more than 8 redirects"),
        ("/mail", FAILED, "leads away from the web"),
    ],
)
def test_each_answer_is_told_as_what_it_is(host: Host, path: str, kind: str, said: str) -> None:
    assert ask(host.address(path), QUICK) == Answer(host.address(path), kind, said)


def test_an_address_that_moved_for_good_is_told_with_the_new_one(host: Host) -> None:
    assert ask(host.address("/moved"), QUICK) == Answer(
        host.address("/moved"), MOVED, f"now {host.address('/fine')}"
    )


def test_a_page_is_fetched_only_where_asking_for_its_head_does_not_do(host: Host) -> None:
    ask(host.address("/fine"), QUICK)
    ask(host.address("/no-head"), QUICK)
    assert host.asked == ["HEAD /fine", "HEAD /no-head", "GET /no-head"]


def test_a_host_that_is_busy_is_not_asked_again(host: Host) -> None:
    ask(host.address("/busy"), QUICK)
    assert host.asked == ["HEAD /busy"]


def test_a_bad_moment_is_forgiven_once(host: Host) -> None:
    assert ask(host.address("/flaky"), QUICK).kind == FINE
    assert host.asked == ["HEAD /flaky", "GET /flaky", "HEAD /flaky"]


def test_a_host_that_says_nothing_is_left_after_the_limit(host: Host) -> None:
    answer = ask(host.address("/slow"), IMPATIENT)
    assert answer == Answer(host.address("/slow"), SILENT, "nothing within 0.2 seconds")


def test_a_host_that_is_not_there_gives_no_answer(host: Host) -> None:
    assert ask("http://127.0.0.1:1/", QUICK).kind == SILENT


@pytest.mark.parametrize(
    "address", ["mailto:somebody@example.org", "ftp://127.0.0.1/file", "file:///etc/hosts", "about"]
)
def test_what_is_not_on_the_web_is_never_asked(address: str) -> None:
    assert ask(address, QUICK) == Answer(address, ODD, "expected http:// or https://")


def test_a_redirect_of_the_resolver_means_that_the_doi_is_registered(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_links, "RESOLVER", host.address("/"))
    assert ask(host.address("/for-now"), QUICK).said == "registered"
    assert host.asked == ["HEAD /for-now"]
    assert ask(host.address("/gone"), QUICK).kind == DEAD


def test_each_address_is_asked_once_and_answers_come_in_order(host: Host) -> None:
    names = [host.address(path) for path in ("/gone", "/fine", "/gone")]
    assert [answer.kind for answer in ask_all(names, QUICK)] == [FINE, DEAD]
    assert sorted(host.asked) == ["GET /gone", "HEAD /fine", "HEAD /gone"]


def test_every_source_and_doi_of_the_dataset_is_asked(root: Any) -> None:
    dataset, _ = check_folder(root / "data")
    assert dataset is not None
    named = check_links.addresses_of(dataset)
    for study in dataset.studies:
        assert all(study.id in named[source.url] for source in study.sources)
        if study.citation.doi:
            assert study.id in named[f"https://doi.org/{study.citation.doi}"]
    assert "review" in named["https://doi.org/10.4081/dr.2025.10112"]


def test_a_doi_with_signs_of_its_own_stays_one_address() -> None:
    strange = "10.1002/(SICI)1097-4644<1::AID-JCB1>3.0.CO;2-#?"
    assert check_links.doi_address(strange) == (
        "https://doi.org/10.1002/(SICI)1097-4644%3C1::AID-JCB1%3E3.0.CO;2-%23%3F"
    )


ANSWERS = [
    Answer("https://a.example/1", FINE, "status 200"),
    Answer("https://a.example/2", DEAD, "status 404"),
    Answer("https://b.example/", MOVED, "now https://b.example/`<img src=x>\n# Title"),
]
NAMED = {"https://a.example/2": ["deng-2017", "li-2016"], "https://b.example/": ["review"]}


def test_the_report_lists_what_did_not_answer_and_where_it_stands() -> None:
    assert check_links.as_markdown(ANSWERS, NAMED) == (
        "## Addresses and DOIs\n\n3 addresses asked, 1 answered.\n\n"
        "### Not found (1)\n\n- `https://a.example/2` `status 404`: `deng-2017`, `li-2016`\n\n"
        "### Moved for good (1)\n\n- `https://b.example/` `now https://b.example/<img src=x># Title`: `review`\n"
    )


def test_the_text_has_a_line_for_each_address_that_did_not_answer_well() -> None:
    assert check_links.as_plain_text(ANSWERS[:2], NAMED).splitlines() == [
        "Not found: https://a.example/2 (status 404): deng-2017, li-2016",
        "2 addresses asked, 1 answered.",
    ]
