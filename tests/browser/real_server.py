"""The real server on a data folder of its own, as `zhifa start` runs it for anybody."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Server:
    """Its address and its environment, for `zhifa verify` afterwards."""

    url: str
    environment: dict[str, str]

    def zhifa(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "zhifa.cli", *words]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    def beforehand(self, *names: str) -> list[str]:
        """The addresses of cases made through services in this server's data, each as it is called there."""
        done = self.zhifa(
            "manage",
            "shell",
            "--no-imports",
            "-c",
            f"from tests.browser import beforehand as b; b.make({names})",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    def give_post(self, username: str, role: str) -> None:
        """One more post in the body where the person serves already; there is no page for it."""
        done = self.zhifa("manage", "shell", "-c", GIVE_POST.format(username=username, role=role))
        assert done.returncode == 0, done.stderr


GIVE_POST = """
from zhifa.libraries.bodies.models import Post
held = Post.objects.filter(user__username="{username}").first()
Post.objects.get_or_create(user=held.user, body=held.body, role="{role}", defaults=dict(unit=held.unit, since=held.since))
"""


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    environment = {**os.environ, "ZHIFA_DATA": str(folder), "DATABASE_URL": "", "PORT": port}
    server = Server(f"http://127.0.0.1:{port}", environment)
    command = [sys.executable, "-m", "zhifa.cli", "start", "--port", port]
    log = (folder / "server.log").open("w")
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        _wait(server.url, process, folder / "server.log")
        yield server
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
        log.close()


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):  # a busy machine takes minutes to load the demo city
        if process.poll() is not None:
            break
        with suppress(OSError), urllib.request.urlopen(f"{url}/healthz", timeout=2) as answer:
            if answer.status == 200:
                return
        time.sleep(0.5)
    raise AssertionError(f"服务没有启动：{log.read_text()[-4000:]}")
