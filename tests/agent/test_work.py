"""The agent against a tiny server: prints once, reports until heard, says when the printer is out."""

import os
import socket
import threading
from pathlib import Path

import pytest

from sewaka.agent import work
from sewaka.agent.printers import Network, Node, Pictures, PrinterOut, Usb, printer
from sewaka.agent.server import Server
from sewaka.agent.spool import CUT_OFF, Spool
from sewaka.agent.work import TOO_LATE, Agent
from sewaka.devices.printing.paper import read
from sewaka.lib.slips import Slip

from .conftest import Desk


class Remembering:
    """A printer of memory; ``out`` says what is the matter with it."""

    def __init__(self) -> None:
        self.printed: list[str] = []
        self.out = ""

    def send(self, data: bytes, key: str) -> None:
        if self.out:
            raise PrinterOut(self.out)
        read(data, 80)
        self.printed.append(key)

    def trouble(self) -> str:
        return self.out

    def paper(self) -> str:
        return "out" if self.out else "ok"


@pytest.fixture
def paper() -> Remembering:
    return Remembering()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "catatan.jsonl"


def agent(desk: Desk, paper: Remembering, folder: Path, **more: object) -> Agent:
    return Agent(Server(desk.address, "A1.key"), paper, Spool(folder), **more)


def test_each_job_is_printed_once_and_reported(desk: Desk, paper: Remembering, folder: Path) -> None:
    desk.add("k1")
    desk.add("k2")
    worker = agent(desk, paper, folder)
    assert worker.turn() < worker.turn()
    assert paper.printed == ["k1", "k2"]
    assert desk.ends() == {"k1": True, "k2": True}
    assert set(desk.keys) == {"Bearer A1.key"}


def test_a_report_that_is_not_heard_is_repeated_and_nothing_is_printed_again(
    desk: Desk, paper: Remembering, folder: Path
) -> None:
    desk.add("k1")
    desk.refuse["selesai"] = 503
    worker = agent(desk, paper, folder)
    waits = [worker.turn() for _ in range(6)]
    assert waits == sorted(waits) and waits[-1] <= 5
    del desk.refuse["selesai"]
    assert agent(desk, paper, folder).turn() < 1
    assert paper.printed == ["k1"]
    assert desk.jobs == {}


@pytest.mark.parametrize("status", [400, 404])
def test_a_report_the_server_will_never_take_is_given_up(
    desk: Desk, paper: Remembering, folder: Path, status: int
) -> None:
    desk.add("k1")
    desk.refuse["selesai"] = status
    worker = agent(desk, paper, folder)
    worker.turn()
    assert worker.spool.unreported() == ()
    assert paper.printed == ["k1"]


def test_a_dead_printer_is_reported_at_once_and_beaten(desk: Desk, paper: Remembering, folder: Path) -> None:
    paper.out = "Kertas habis."
    desk.add("k1")
    worker = agent(desk, paper, folder)
    worker.turn()
    worker.turn()
    assert desk.ends() == {"k1": False}
    assert [body["detail"] for path, body in desk.heard if path == "selesai"] == ["Kertas habis."]
    beats = [body["status"] for path, body in desk.heard if path == "denyut"]
    assert beats[-1]["printer"] == "failed" and beats[-1]["detail"] == "Kertas habis."
    paper.out = ""
    desk.add("k2")
    worker._beat_due = 0
    worker.turn()
    assert desk.ends()["k2"] is True
    assert [body["status"] for path, body in desk.heard if path == "denyut"][-1]["printer"] == "ok"


def test_beats_come_every_ten_seconds(desk: Desk, paper: Remembering, folder: Path) -> None:
    now = [0.0]
    worker = agent(desk, paper, folder, clock=lambda: now[0])
    for second in range(25):
        now[0] = float(second)
        worker.turn()
    assert sum(path == "denyut" for path, _ in desk.heard) == 3


def test_a_job_too_old_is_not_printed(desk: Desk, paper: Remembering, folder: Path) -> None:
    desk.add("k1", good_for_s=-1)
    agent(desk, paper, folder).turn()
    assert paper.printed == []
    assert [body["detail"] for path, body in desk.heard if path == "selesai"] == [TOO_LATE]


@pytest.mark.parametrize("slip", ["", "{}", '{"site":1}', "[" * 5000])
def test_an_unreadable_slip_fails_and_the_next_is_printed(
    desk: Desk, paper: Remembering, folder: Path, slip: str
) -> None:
    desk.add("k1", slip=slip)
    desk.add("k2")
    agent(desk, paper, folder).turn()
    assert desk.ends() == {"k1": False, "k2": True}


def test_a_bug_while_drawing_fails_that_slip_alone(
    desk: Desk, paper: Remembering, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = work.render_escpos
    monkeypatch.setattr(work, "render_escpos", lambda *_, **__: 1 / 0)
    desk.add("k1")
    worker = agent(desk, paper, folder)
    worker.turn()
    monkeypatch.setattr(work, "render_escpos", drawn)
    desk.add("k2")
    worker.turn()
    assert desk.ends() == {"k1": False, "k2": True}


def test_a_revoked_agent_waits_long_and_prints_nothing(desk: Desk, paper: Remembering, folder: Path) -> None:
    desk.add("k1")
    desk.refuse = {"pekerjaan": 403, "denyut": 403}
    assert agent(desk, paper, folder).turn() == 30
    assert paper.printed == []


def test_a_server_that_is_away_is_waited_for(paper: Remembering, folder: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    worker = Agent(Server(address, "k"), paper, Spool(folder))
    assert 0.7 < worker.turn() < worker.turn() <= 5


def test_a_job_cut_off_while_printing_counts_as_failed(desk: Desk, paper: Remembering, folder: Path) -> None:
    Spool(folder).begun("k1")
    desk.add("k1")
    agent(desk, paper, folder).turn()
    assert paper.printed == []
    assert [(body["ok"], body["detail"]) for path, body in desk.heard if path == "selesai"] == [
        (False, CUT_OFF)
    ]


def test_a_torn_line_is_passed_over(folder: Path) -> None:
    first = Spool(folder)
    first.begun("k1")
    first.printed("k1")
    with folder.open("ab") as file:
        file.write(b'["k2", "mul')
    again = Spool(folder)
    again.begun("k3")
    again.printed("k3")
    last = Spool(folder)
    assert [one.key for one in last.unreported()] == ["k1", "k3"]
    assert not last.knows("k2")


def test_the_file_stays_small_and_forgets_nothing_unreported(folder: Path) -> None:
    lines = ['["open", "tercetak", ""]'] + [f'["k{n}", "dilaporkan", ""]' for n in range(9000)]
    folder.write_text("\n".join(lines))
    kept = Spool(folder)
    assert [one.key for one in kept.unreported()] == ["open"]
    assert kept.knows("k8999")
    assert len(folder.read_text().splitlines()) < 1100
    assert Spool(folder).unreported() == kept.unreported()


def test_a_network_printer_gets_the_bytes_and_is_asked_for_paper() -> None:
    got: list[bytes] = []
    answers = iter([b"\x12", b"\x12", b"\x12", b"\x72"])
    with socket.create_server(("127.0.0.1", 0)) as server:

        def paper_runs_out() -> None:
            line, _ = server.accept()
            with line:
                while data := line.recv(65536):
                    got.append(data)
                    if data.startswith(b"\x10\x04") or data.endswith((b"\x10\x04\x02", b"\x10\x04\x04")):
                        line.sendall(next(answers))

        thread = threading.Thread(target=paper_runs_out, daemon=True)
        thread.start()
        with pytest.raises(PrinterOut, match="Kertas habis"):
            Network("127.0.0.1", server.getsockname()[1]).send(b"SLIP", "k1")
        thread.join(5)
    assert b"SLIP" in b"".join(got)


def test_a_printer_that_is_not_there(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        away = Network("127.0.0.1", closed.getsockname()[1])
    for gone in (away, Node(Path("/dev/usb/lp77")), Usb(Path("/dev/usb"), "ffff", "ffff")):
        assert gone.trouble() == "Pencetak tidak terhubung."
        with pytest.raises(PrinterOut):
            gone.send(b"x", "k")


def test_a_file_and_a_folder_of_pictures(tmp_path: Path, desk: Desk, folder: Path) -> None:
    made = Node(tmp_path / "kertas.bin")
    made.send(b"abc", "k1")
    made.send(b"def", "k2")
    assert (tmp_path / "kertas.bin").read_bytes() == b"abcdef"
    assert made.trouble() == ""
    desk.add("../k/1")
    Agent(Server(desk.address), Pictures(tmp_path / "gambar", 58), Spool(folder), 58).turn()
    (png,) = (tmp_path / "gambar").iterdir()
    assert png.name == "---k-1.png"
    assert png.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("said", ["", "lp0", "network:host", "network:host:x", "usb:1", "image:", "file:"])
def test_an_unknown_way_is_explained(said: str) -> None:
    with pytest.raises(ValueError, match="tulis network"):
        printer(said, 80)


def test_a_broken_pipe_of_a_device_is_a_printer_out(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "lp0")
    stuck = Node(tmp_path / "lp0")
    stuck.send(b"x", "k")  # a FIFO opened both ways takes a little without a reader
    assert Slip.from_json('{"site":"a","number":"b","service":"c"}').number == "b"
