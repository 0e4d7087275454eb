"""A real server on a data folder of its own that is killed at random and started again."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

SERVE = "from zhifa.running.server import serve; serve('127.0.0.1', {port})"


class Server:
    """``kill`` is SIGKILL to all of it: nothing is finished, flushed or told."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.url, self.folder = f"http://127.0.0.1:{self.port}", folder
        self.kills, self.closed = 0, False
        self.process: subprocess.Popen[bytes] | None = None

    def close(self) -> None:
        self.closed = True
        self.kill()

    def start(self) -> None:
        if self.closed:
            return
        log = (self.folder / "server.log").open("a")
        command = [sys.executable, "-c", SERVE.format(port=self.port)]
        self.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        log.close()
        for _ in range(600):
            with suppress(OSError), urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
            time.sleep(0.1)
        raise AssertionError((self.folder / "server.log").read_text()[-4000:])

    def kill(self) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)

    def kill_now_and_then(
        self, chance: random.Random, stop: threading.Event, every: tuple[float, float]
    ) -> None:
        while not stop.wait(chance.uniform(*every)):
            self.kill()
            self.kills += 1
            self.start()
