"""The modules of static/ui/js in a real Chromium, on pages of a small server of their own. No database."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

UI = Path(__file__).resolve().parents[3] / "sewaka/web/ui/static/ui"
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'"

pytestmark = [pytest.mark.story, pytest.mark.filterwarnings("ignore::ResourceWarning")]


class Mall(ThreadingHTTPServer):
    """Pages as text, fragments with a sequence, one stream that says what the test says."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, str] = {}
        self.seq = 1
        self.fragment = "satu"
        self.asked: list[tuple[str, str, str]] = []
        self.posted: list[str] = []
        self.news: queue.Queue[bytes | None] = queue.Queue()
        self.stream_open = True
        self.answering = True

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def page(self, path: str, main: str, body: str = "") -> str:
        self.pages[path] = (
            f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>x</title>'
            f'<link rel="stylesheet" href="/ui/tokens.css"><link rel="stylesheet" href="/ui/components.css">'
            f'<script type="module" src="/ui/js/ui.js"></script></head><body {body}>{main}</body></html>'
        )
        return self.address + path

    def say(self, event: str, data: object) -> None:
        self.news.put(f"event: {event}\ndata: {json.dumps(data)}\n\n".encode())

    def tell(self, fragment: str) -> None:
        self.seq, self.fragment = self.seq + 1, fragment


class _Handler(BaseHTTPRequestHandler):
    server: Mall

    def log_message(self, format: str, *args: Any) -> None:
        return

    def _send(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Security-Policy": POLICY, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:  # noqa: N802 - the name the library calls
        path = urlsplit(self.path).path
        if path.startswith("/ui/"):
            file = UI / path.removeprefix("/ui/")
            self._send(200, KINDS[file.suffix], file.read_bytes())
        elif path == "/potong/":
            self._fragment()
        elif path == "/live/":
            self._stream()
        elif path in self.server.pages:
            self._send(200, "text/html; charset=utf-8", self.server.pages[path].encode())
        else:
            self._send(404, "text/plain", b"")

    def do_POST(self) -> None:  # noqa: N802 - the name the library calls
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.posted.append(body)
        threading.Event().wait(0.5)  # an answer takes its time; nobody waits for this in the test
        self._send(204, "text/plain", b"")

    def _fragment(self) -> None:
        mine, known = f'"{self.server.seq}"', self.headers.get("If-None-Match", "")
        if not self.server.answering:
            self._send(503, "text/plain", b"")
            return
        self.server.asked.append((self.headers.get("X-Fragment", ""), known, mine))
        if known == mine:
            self._send(304, "text/html", b"", ETag=mine)
        else:
            self._send(200, "text/html", self.server.fragment.encode(), ETag=mine)

    def _stream(self) -> None:
        if not self.server.stream_open:
            self._send(503, "text/plain", b"")
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(b"retry: 60000\n\n")
        while (news := self.server.news.get()) is not None:
            self.wfile.write(news)
            self.wfile.flush()


@pytest.fixture
def mall() -> Iterator[Mall]:
    server = Mall()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.news.put(None)
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context()
    found = context.new_page()
    complaints: list[str] = []
    found.on("pageerror", lambda error: complaints.append(str(error)))
    found.on(
        "console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None
    )
    yield found
    context.close()
    assert complaints == []


LIVE = (
    '<div data-live-fragment="/potong/" data-live-topic="zone:uji:timur" data-live-seq="1">satu</div>'
    '<p data-live-status><span data-live-age="Umur {n} detik"></span></p>'
)


def live_page(mall: Mall) -> str:
    return mall.page("/", LIVE, f'data-live-url="{mall.address}/live/" data-live-token="T"')


def test_a_notice_brings_the_new_fragment_at_once(page: Any, mall: Mall) -> None:
    page.goto(live_page(mall))
    page.wait_for_selector("body[data-state=live]")
    mall.tell("<b>dua</b>")
    mall.say("notice", {"seq": 2, "topics": ["zone:uji:timur"]})
    page.wait_for_selector("b:text('dua')", timeout=2000)
    assert ("1", '"1"', '"2"') in mall.asked


def test_a_notice_for_others_asks_for_nothing(page: Any, mall: Mall) -> None:
    page.goto(live_page(mall))
    page.wait_for_selector("body[data-state=live]")
    page.wait_for_function("performance.getEntriesByType('resource').some(e => e.name.endsWith('/potong/'))")
    before = len(mall.asked)
    mall.tell("dua")
    mall.say("notice", {"seq": 2, "topics": ["zone:uji:barat"]})
    mall.say("token", {"token": "T2"})  # told after the notice: when it has arrived, so has the notice
    page.wait_for_selector("body[data-live-token=T2]")
    assert len(mall.asked) == before


def test_a_reset_fetches_everything(page: Any, mall: Mall) -> None:
    page.goto(live_page(mall))
    page.wait_for_selector("body[data-state=live]")
    mall.tell("<b>baru</b>")
    mall.say("reset", {"seq": 2})
    page.wait_for_selector("b:text('baru')", timeout=2000)


def test_without_a_stream_the_page_asks_by_itself(page: Any, mall: Mall) -> None:
    mall.stream_open = False
    page.goto(live_page(mall))
    page.wait_for_selector("body[data-state=poll]")
    mall.tell("<b>dua</b>")
    page.wait_for_selector("b:text('dua')", timeout=9000)


def test_old_data_is_called_old(page: Any, mall: Mall) -> None:
    mall.stream_open = mall.answering = False
    page.clock.install()
    page.goto(live_page(mall))
    page.wait_for_selector("body[data-state=poll]")
    page.clock.run_for(13_000)
    page.wait_for_selector("[data-live-status][data-state=offline]", state="attached")
    assert page.text_content("[data-live-age]").startswith("Umur 1")
    mall.answering = True
    page.clock.run_for(6_000)
    page.wait_for_selector("body[data-state=poll]")


def test_nobody_loses_the_field_they_type_in(page: Any, mall: Mall) -> None:
    mall.fragment = "<input id=a><input id=b>"
    page.goto(live_page(mall))
    page.evaluate("document.querySelector('[data-live-fragment]').innerHTML = '<input id=a>'")
    page.fill("#a", "setengah")
    mall.tell("<b>dua</b>")
    mall.say("notice", {"seq": 2, "topics": ["zone:uji:timur"]})
    mall.say("token", {"token": "T2"})
    page.wait_for_selector("body[data-live-token=T2]")
    assert page.input_value("#a") == "setengah"
    page.evaluate("document.activeElement.blur()")
    page.wait_for_selector("b:text('dua')", timeout=4000)


KEYS = '<button data-key="n" type="button">Panggil</button><input id="isi"><p id="kata"></p>'
BOUND = "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'n', bubbles: true})), presses > 0"
COUNT = (
    "window.presses = 0; document.querySelector('button').addEventListener('click', () => window.presses++)"
)


def test_a_key_presses_its_button_but_not_while_typing(page: Any, mall: Mall) -> None:
    page.goto(mall.page("/", KEYS))
    page.wait_for_function("performance.getEntriesByType('resource').some(e => e.name.endsWith('keys.js'))")
    page.evaluate(COUNT)
    page.wait_for_function(BOUND)
    page.evaluate("window.presses = 0")
    page.keyboard.press("n")
    page.keyboard.press("Shift+N")
    page.keyboard.press("Control+n")
    assert page.evaluate("presses") == 2
    page.focus("#isi")
    page.keyboard.press("n")
    assert page.evaluate("presses") == 2


FORM = (
    '<form method="post" action="/kirim/"><input type="hidden" name="request_key" value="k1">'
    '<button name="verb" value="call">Kirim</button></form>'
)


def test_a_double_tap_sends_one_form_with_its_button(page: Any, mall: Mall) -> None:
    page.goto(mall.page("/", FORM))
    page.wait_for_load_state("networkidle")
    with page.expect_response("**/kirim/"):
        page.evaluate("const b = document.querySelector('button'); b.click(); b.click(); b.click()")
        page.wait_for_selector("button[aria-busy=true]")
    assert mall.posted == ["request_key=k1&verb=call"]


DIALOG = (
    '<button type="button" data-dialog="d">Buka</button>'
    '<dialog id="d"><button type="button" data-dialog-close>Tutup</button></dialog>'
)


def test_a_dialog_opens_and_closes(page: Any, mall: Mall) -> None:
    page.goto(mall.page("/", DIALOG))
    page.wait_for_load_state("networkidle")
    page.click("text=Buka")
    page.wait_for_selector("dialog[open]")
    page.click("text=Tutup")
    page.wait_for_selector("dialog:not([open])", state="attached")


IDLE = (
    '<dialog data-idle-after="60" data-idle-count="15" data-idle-href="/awal/"><p data-idle-left></p>'
    "<button type=button>Masih di sini</button></dialog>"
)


def test_a_kiosk_left_alone_counts_down_and_can_be_held(page: Any, mall: Mall) -> None:
    mall.page("/awal/", "<h1>Awal</h1>")
    page.clock.install()
    page.goto(mall.page("/", IDLE))
    page.wait_for_load_state("networkidle")
    page.clock.run_for(62_000)
    page.wait_for_selector("dialog[open]")
    assert page.text_content("[data-idle-left]") in ("13", "14")
    page.click("button")
    page.wait_for_selector("dialog:not([open])", state="attached")
    page.clock.run_for(76_000)
    page.wait_for_selector("h1:text('Awal')")


TIMER = '<span data-since="1000" data-norm="600"></span><time data-clock></time>'


def test_clock_and_timer_go_by_the_servers_time(page: Any, mall: Mall) -> None:
    page.goto(mall.page("/", TIMER, 'data-server-now="1372" data-zone="Asia/Makassar"'))
    page.wait_for_function("/^06\\.1[2-4]$/.test(document.querySelector('[data-since]').textContent)")
    page.wait_for_function("document.querySelector('[data-clock]').textContent === '08.22'")


TABLE = (
    "<div data-filter-box hidden><input data-filter></div><div><table><tbody><tr><td>D 011 Kartu</td></tr>"
    "<tr><td>P 008 SKCK</td></tr></tbody></table></div><p data-filter-none hidden>Tidak ada</p>"
)


def test_a_table_narrows_while_one_types(page: Any, mall: Mall) -> None:
    page.goto(mall.page("/", TABLE))
    page.fill("input", "skck 008")
    assert page.locator("tr:visible").all_text_contents() == ["P 008 SKCK"]
    page.fill("input", "nihil")
    assert page.is_visible("p")


def test_a_toast_leaves_and_an_alarm_stays(page: Any, mall: Mall) -> None:
    page.clock.install()
    toasts = "<div data-toasts><p data-toast>a</p><p data-toast data-toast-stays>b</p></div>"
    page.goto(mall.page("/", toasts))
    page.wait_for_load_state("networkidle")
    page.clock.run_for(9_000)
    assert page.locator("[data-toast]").all_text_contents() == ["b"]


def test_a_lost_network_is_said(page: Any, mall: Mall) -> None:
    page.goto(mall.page("/", "<p data-live-status>x</p>"))
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.wait_for_selector("[data-live-status][data-state=offline]")
    page.context.set_offline(False)
    page.wait_for_selector("[data-live-status]:not([data-state])")
