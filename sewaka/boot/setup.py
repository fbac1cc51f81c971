"""``script/setup``: founds an empty mall by questions. Run with the doors closed; ``script/serve`` opens them after."""

from __future__ import annotations

import subprocess
import sys

from sewaka import env
from sewaka.boot import cluster, folders, preparation
from sewaka.boot.supervisor import Ended, Supervisor, say


def main(arguments: list[str]) -> int:
    """Prepares the database as a start does, asks, and closes it again.

    Returns what ``found_mall`` returned; 130 when a person ended it before.
    """
    settings = env.read()
    folders.open_var(settings.var)
    with folders.claim(settings.var):
        preparation.decide_demo(settings.var, asked=False)
        folders.keep_secret(settings.var / "secret.key")
        database = None if settings.database_url else cluster.locate(settings.var)
        mall = Supervisor(settings, demo=False, database=database)
        try:
            mall.open_database()
            for step in preparation.steps(embedded=not settings.database_url):
                mall.do(step)
            asked = mall.make("found_mall", ["manage.py", "found_mall", *arguments])
            return subprocess.run(asked.command, env=asked.environment, check=False).returncode
        except Ended:
            return 130
        finally:
            mall.close()
            say("Tertutup. Untuk membuka mal: script/serve")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
