"""``suggest --engine llm`` asks a server, and believes it only as far as the text goes."""

from __future__ import annotations

import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.cli.coding.test_suggest_and_review import FIRST, REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.running import Evmap, Ran


class Server(ThreadingHTTPServer):
    """A server on this machine that answers every question with ``content`` (or ``raw`` bytes, after ``wait`` s)."""

    content = ""
    raw: bytes | None = None
    wait = 0.0
    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, object]] = []

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(BaseHTTPRequestHandler):
    """Answers as an OpenAI-compatible server does."""

    server: Server

    def do_POST(self) -> None:
        """One question."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(json.loads(body))
        time.sleep(self.server.wait)
        told = {"choices": [{"message": {"role": "assistant", "content": self.server.content}}]}
        data = json.dumps(told).encode() if self.server.raw is None else self.server.raw
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    thread = threading.Thread(target=one.serve_forever, daemon=True)
    thread.start()
    yield one
    one.shutdown()
    one.server_close()
    thread.join()


@pytest.fixture
def trees(evmap: Evmap) -> Evmap:
    evmap.write("in/trees.txt", REPORT)
    assert evmap("ingest", "in/trees.txt", "--id", "trees").code == 0
    return evmap


def ask(evmap: Evmap, address: str, *more: str) -> Ran:
    return evmap(
        *("suggest", "--report", "trees", "--engine", "llm", "--endpoint", address, "--model", "m", "--format", "json"),
        *more,
    )


def test_what_stands_in_the_text_is_suggested_and_the_rest_dropped(trees: Evmap, server: Server) -> None:
    made_up = "All foresters are very well trained indeed."
    proposed = [
        {"quote": FIRST, "kind": "context", "terms": ["workload", "no-such-term"]},
        {"quote": made_up, "kind": "finding"},
    ]
    server.content = f"Here you are:\n```json\n{json.dumps(proposed)}\n```"
    ran = ask(trees, server.address)
    (one,) = json.loads(ran.out)
    assert (one["quote"], one["kind"], one["themes"]) == (FIRST, "context", ["workload"])
    assert "2 proposed, 1 dropped: not in the text" in ran.err
    assert made_up not in ran.out


def test_the_same_question_is_asked_once(trees: Evmap, server: Server) -> None:
    server.content = "[]"
    ask(trees, server.address)
    number = len(server.asked)
    assert number == 1
    ask(trees, server.address)
    assert len(server.asked) == number
    assert server.asked[0]["model"] == "m"


def test_a_server_that_is_down_slow_broken_or_talks_nonsense_is_one_line(trees: Evmap, server: Server) -> None:
    server.raw = b"<html>hello</html>"
    assert "did not answer as an OpenAI-compatible server does" in ask(trees, server.address).err
    server.raw, server.status = b"{}", 500
    assert "answered 500" in ask(trees, server.address).err
    server.status, server.wait = 200, 0.6
    assert "did not answer within 0.2 s" in ask(trees, server.address, "--timeout", "0.2").err
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ran = ask(trees, f"http://127.0.0.1:{port}/v1")
    assert (ran.code, "cannot be reached" in ran.err, len(ran.err.splitlines())) == (3, True, 2)


def test_prose_without_proposals_is_no_fault(trees: Evmap, server: Server) -> None:
    server.content = "I would rather not."
    ran = ask(trees, server.address)
    assert (ran.code, json.loads(ran.out)) == (0, [])
    assert "0 proposed, 0 dropped" in ran.err


def test_another_machine_is_asked_only_when_that_is_said(trees: Evmap) -> None:
    ran = ask(trees, "http://models.example.org/v1")
    assert ran.code == 2
    assert "would be sent to it" in ran.err
    assert ask(trees, "localhost:11434").code == 2
    assert "needs --endpoint" in trees("suggest", "--engine", "llm").err
