"""granian in WSGI mode."""

from __future__ import annotations

import multiprocessing
import os

from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from zhifa.running.orphans import PARENT


def serve(address: str, port: int) -> None:
    """Until SIGINT or SIGTERM."""
    # Not fork: this process has threads, and a lock that one of them holds would stay locked in the child.
    multiprocessing.set_start_method("spawn", force=True)
    os.environ[PARENT] = str(os.getpid())
    Server(
        "zhifa.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("ZHIFA_WORKERS", "0")) or min(4, os.cpu_count() or 1),
        blocking_threads=int(os.environ.get("ZHIFA_THREADS", "4")),
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=30_000),
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=15,
    ).serve()
