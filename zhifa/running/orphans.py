"""Server processes whose parent was killed must not keep the port."""

from __future__ import annotations

import os
import signal
import threading
import time

LOOK = 2.0  # seconds
GRACE = 5.0
PARENT = "ZHIFA_SERVER_PID"


def end_with_parent() -> None:
    """Called in each server process; does nothing unless ``zhifa start`` named itself as the parent."""
    parent = os.environ.get(PARENT, "")
    if parent.isdigit():
        threading.Thread(target=_watch, args=(int(parent),), name="parent-watch", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)
