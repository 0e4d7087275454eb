"""The job worker beside the server: started, watched, started again if it dies, stopped at the end."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from contextlib import suppress

log = logging.getLogger(__name__)
WATCH = 2.0  # seconds between looks
PATIENCE = 10.0  # seconds for the current job to finish


class Companion:
    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._watch = threading.Thread(target=self._keep_alive, name="companion", daemon=True)

    def start(self) -> None:
        self._spawn()
        self._watch.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._watch.is_alive():
            self._watch.join(timeout=WATCH + 1)
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
            return
        process.kill()
        process.wait()

    def _spawn(self) -> None:
        words = [sys.executable, "-m", "zhifa.cli", "jobs", "--parent", str(os.getpid())]
        # A session of its own: Ctrl-C reaches the server only, which then stops the worker in order.
        self._process = subprocess.Popen(words, start_new_session=True)

    def _keep_alive(self) -> None:
        while not self._stopping.wait(WATCH):
            if self._process is not None and self._process.poll() is not None:
                log.error("任务进程意外退出（退出码 %s），重新启动", self._process.returncode)
                self._spawn()
