"""The supervisor with stand-ins for the rooms: it opens, revives, refuses and closes."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path

from sewaka.boot import child, processes
from tests.waiting import wait_for

from .conftest import House


def gone(*pids: int) -> bool:
    return not any(processes.is_alive(pid) for pid in pids)


def test_opens_every_door_and_shows_where(house: House) -> None:
    house.open()
    said = house.said()
    for name in ("web", "live", "worker-hall", "worker-slow"):
        assert f"  {name:<13} siap" in said
        assert house.status(name)["state"] == "up"
    assert f"http://127.0.0.1:{house.port}/kiosk/" in said
    assert "contoh-rahasia" in said
    assert house.ask(house.port) == house.status("web")["pid"]


def test_prepares_before_the_doors_and_only_what_changed(house: House) -> None:
    house.open()
    assert [call.split()[0] for call in house.calls()[:3]] == ["migrate", "collectstatic", "found_demo"]
    house.close()
    (house.var / "calls").unlink()
    house.output.unlink()
    house.open()
    done = {call.split()[0] for call in house.calls()}
    assert "collectstatic" not in done
    assert "found_demo" not in done
    assert "migrate" in done, "the tables of a server that is not ours are always asked for"


def test_a_killed_process_is_back_within_a_second(house: House) -> None:
    house.open()
    first = house.ask(house.port)
    os.kill(first, signal.SIGKILL)
    killed_at = time.monotonic()
    second = wait_for(lambda: (pid := house.ask(house.port)) != first and pid, "a new web process")
    assert time.monotonic() - killed_at < 1.0
    status = wait_for(lambda: (s := house.status("web"))["state"] == "up" and s, "the status to say so")
    assert (status["pid"], status["restarts"]) == (second, 1)


def test_closes_within_five_seconds_though_a_stream_is_open(house: House) -> None:
    process = house.open(TULI="1")
    pids = [house.status(name)["pid"] for name in ("web", "live", "worker-hall", "worker-slow")]
    with socket.create_connection(("127.0.0.1", house.live_port)) as stream:
        stream.sendall(b"GET /stream HTTP/1.1\r\nHost: x\r\n\r\n")
        assert stream.recv(100)
        asked_at = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        assert time.monotonic() - asked_at < 5
    assert gone(*pids)
    assert "Sewaka tertutup." in house.said()


def test_nothing_survives_a_killed_supervisor_and_the_next_start_is_clean(house: House) -> None:
    process = house.open()
    pids = [house.status(name)["pid"] for name in ("web", "live", "worker-hall", "worker-slow")]
    process.kill()
    process.wait()
    wait_for(lambda: gone(*pids), "the orphans to leave")
    house.output.unlink()
    house.open()


def test_a_process_that_does_not_start_shows_its_last_words(house: House) -> None:
    process = house.start(RUSAK="1")
    assert process.wait(20) == 1
    assert "pintu ini rusak" in house.said()
    assert "berhenti saat mulai" in house.said()


def test_a_taken_port_is_named(house: House) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", house.live_port))
        other.listen()
        assert house.start().wait(20) == 1
    assert f"Port {house.live_port} (LIVE_PORT)" in house.said()
    assert "sudah dipakai program lain" in house.said()


def test_a_second_supervisor_of_the_same_folder_is_refused(house: House) -> None:
    first = house.open()
    second = house.start(PORT="1", LIVE_PORT="2")
    assert second.wait(20) == 1
    assert f"sudah berjalan dengan folder {house.var} (proses {first.pid})" in house.said()


def test_an_empty_installation_has_no_demo_and_stays_empty(house: House) -> None:
    process = house.open("--no-demo")
    assert not {"found_demo", "demo_logins"} & {call.split()[0] for call in house.calls()}
    process.send_signal(signal.SIGTERM)
    process.wait(10)
    assert house.start("--live-demo").wait(20) == 1
    assert "Data contoh dan data sungguhan tidak boleh bercampur" in " ".join(house.said().split())
    house.output.unlink()
    house.open()
    assert "found_demo" not in {call.split()[0] for call in house.calls()}


def test_live_demo_runs_at_the_asked_speed(house: House) -> None:
    house.open("--live-demo=20")
    wait_for(lambda: "live_demo --speed 20" in house.calls(), "the live demo")
    assert house.status("live-demo")["state"] in {"starting", "up"}
    assert "found_demo --past 20" in house.calls(), "a new mall gets a past of the same speed"


def test_the_pause_grows_for_one_that_keeps_failing_and_not_for_one_that_is_killed() -> None:
    each = child.Child("web", [], Path("/"), {}, longest_delay=3.0)
    each._begun = time.monotonic()
    assert [each._delay(1) for _ in range(5)] == [0.0, 1.0, 2.0, 3.0, 3.0]
    assert each._delay(-signal.SIGKILL) == 0.0
    assert each._delay(1) == 0.0, "a kill from outside is no failure of its own"
