"""``python -m sewaka.boot``: opens the mall and keeps it open until Ctrl-C. Started by script/serve."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

from sewaka import env
from sewaka.boot import cluster, folders, preparation, supervisor
from sewaka.boot.supervisor import Supervisor, say

HELP = """\
Membuka Sewaka, sistem antrean Mal Pelayanan Publik, di mesin ini.

  script/serve [pilihan]

  --live-demo[=KECEPATAN]  isi mal contoh dengan pengunjung dan petugas tiruan; kecepatan 1-600 kali
                           waktu sebenarnya (bawaan: 10)
  --no-demo                pemasangan kosong untuk dipakai sungguhan: tanpa data contoh, tanpa log-in contoh
  --help                   tampilkan ini

Setelan dibaca dari lingkungan, antara lain PORT (8000), LIVE_PORT (8001), SEWAKA_VAR (var/) dan
DATABASE_URL (kosong: PostgreSQL bawaan). Selengkapnya: docs/operations.md."""

DOORS = (
    ("Portal", "/"),
    ("Kios", "/kiosk/"),
    ("Papan", "/papan/"),
    ("Suara", "/papan/suara/"),
    ("Layar loket", "/papan/loket/"),
    ("Loket", "/loket/"),
    ("Informasi", "/loket/informasi/"),
    ("Kantor", "/kantor/"),
    ("Galeri", "/ui/"),
)
OF_DEVICES = {"/kiosk/", "/papan/", "/papan/suara/", "/papan/loket/"}
"""Doors of enrolled machines. The demonstration mall opens them to every browser of this machine."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Wish:
    """What the person asked for on the command line. ``demo`` None: as ``var`` was founded."""

    demo: bool | None = None
    live_speed: float | None = None


def read_wish(arguments: list[str], *, demo: bool | None = None) -> Wish:
    """The options. Raises ``WrongSetting`` for one that does not exist or makes no sense."""
    speed = None
    for argument in arguments:
        name, _, value = argument.partition("=")
        if argument == "--no-demo":
            demo = False
        elif name == "--live-demo":
            speed = _speed(value or "10")
        else:
            raise env.WrongSetting(f"Pilihan {argument!r} tidak dikenal.\n\n{HELP}")
    if speed is not None and demo is False:
        raise env.WrongSetting("--live-demo mengisi mal contoh, jadi tidak dapat dipakai tanpa data contoh.")
    return Wish(demo=True if speed is not None else demo, live_speed=speed)


def _speed(text: str) -> float:
    try:
        speed = float(text.replace(",", "."))
    except ValueError:
        speed = 0.0
    if not 1 <= speed <= 600:
        raise env.WrongSetting(f"Kecepatan --live-demo harus angka 1-600, yang tertulis: {text!r}.")
    return speed


def open_mall(settings: env.Env, mall: Supervisor, *, speed: float | None) -> None:
    """From nothing to open doors. Raises ``StartFailed`` with the last words of what did not come up."""
    mall.open_database()
    for step in preparation.steps(embedded=not settings.database_url):
        mall.do(step)
    today = preparation.demo_step()
    first_time = not mall.marks.knows(today)
    if mall.demo and first_time:
        mall.do(preparation.demo_step(past=speed))
    mall.expect("web", ["-m", "sewaka.wsgi"], orphan_signal=supervisor.GENTLE, longest_delay=0.5)
    mall.expect("live", ["-m", "sewaka.web.live"])
    lanes = [f"worker-{lane}" for lane in ("hall", "slow")]
    for name in lanes:
        mall.expect(name, ["manage.py", "work", name.removeprefix("worker-")])
    mall.launch("web", "live")
    mall.launch(*lanes)
    if mall.demo and not first_time:
        mall.do(today)
    if speed is not None:
        mall.expect("live-demo", ["manage.py", "live_demo", "--speed", f"{speed:g}"], may_end=True)
        mall.launch("live-demo")


def show_doors(settings: env.Env, mall: Supervisor) -> None:
    """The addresses, and the demo log-ins when there are any."""
    say("\nPintu yang terbuka:")
    for name, path in DOORS:
        note = "" if mall.demo or path not in OF_DEVICES else "   (perangkat: pasang dari Kantor)"
        say(f"  {name:<13} {settings.public_url}{path}{note}")
    if mall.demo:
        show_logins(settings, mall)
    else:
        say("\nMal baru: tutup dulu, lalu script/setup. Penyelenggara lain: script/manage add_organiser")
    say("\nTekan Ctrl-C untuk menutup.")


def show_logins(settings: env.Env, mall: Supervisor) -> None:
    """What ``demo_logins`` prints; a failure is told, not fatal: the doors are open."""
    asked = mall.make("demo_logins", ["manage.py", "demo_logins"])
    result = subprocess.run(
        asked.command, env=asked.environment, cwd=env.ROOT, capture_output=True, text=True, check=False
    )
    say("\nLog-in contoh (hanya dari mesin ini):")
    say((result.stdout if result.returncode == 0 else "belum dapat dibaca: " + result.stderr[-600:]).rstrip())
    if settings.host not in LOOPBACK:
        say("Mal ini juga terbuka bagi mesin lain; dari sana log-in contoh ditolak.")


def main(arguments: list[str]) -> int:
    """Runs until it is ended; 0 when a person ended it."""
    if {"-h", "--help"} & set(arguments):
        say(HELP)
        return 0
    settings = env.read()
    wish = read_wish(arguments, demo=env.demo_wish())
    folders.open_var(settings.var)
    with folders.claim(settings.var):
        demo = preparation.decide_demo(settings.var, asked=wish.demo)
        patience = supervisor.patience_for_leftovers(settings.var)
        supervisor.check_port(settings.host, "PORT", settings.port, patience=patience)
        supervisor.check_port(settings.host, "LIVE_PORT", settings.live_port, patience=patience)
        folders.keep_secret(settings.var / "secret.key")
        database = None if settings.database_url else cluster.locate(settings.var)
        return run(settings, Supervisor(settings, demo=demo, database=database), speed=wish.live_speed)


def run(settings: env.Env, mall: Supervisor, *, speed: float | None) -> int:
    """Opens, watches and always closes."""
    say(f"Sewaka · Mal Pelayanan Publik  (keadaan: {settings.var})")
    try:
        open_mall(settings, mall, speed=speed)
        show_doors(settings, mall)
        mall.watch()
    except supervisor.Ended:
        pass
    finally:
        say("\nMenutup …")
        mall.close()
    say("Sewaka tertutup.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
