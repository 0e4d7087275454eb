"""``make sync-trial``: devices against a real server; ``--seed`` gives the same devices the same choices."""

from __future__ import annotations

import argparse
import atexit
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path

OFFICERS = ("zhangyuan", "lijing")


def main() -> int:
    parser = argparse.ArgumentParser(prog="make sync-trial")
    parser.add_argument("--devices", type=int, default=5)
    parser.add_argument("--partitions", type=int, default=500)
    parser.add_argument("--photos", type=int, default=1050)
    parser.add_argument("--seed", type=int, default=20261129)
    parser.add_argument("--kill-every", type=float, default=12.0, help="平均隔多少秒杀一次服务器")
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="zhifa-trial-"))
    os.environ |= {
        "ZHIFA_DATA": str(folder), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "zhifa.settings", "ZHIFA_FIELD_REQUESTS": "1000000",
        "ZHIFA_LOG": "CRITICAL", "ZHIFA_WORKERS": "1",
    }  # fmt: skip
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return run(args, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(args: argparse.Namespace, folder: Path) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from tests.field.networks import Losing, Wire
    from tests.field.trial.checking import examine
    from tests.field.trial.device import Common, Device
    from tests.field.trial.server import Server
    from zhifa import demo
    from zhifa.libraries.parties.models import Party

    began = time.monotonic()
    call_command("migrate", verbosity=0, interactive=False)
    demo.load(cases=False)
    common = Common(
        parties=[
            str(pk) for pk in Party.objects.filter(merged_into=None, kind="01").values_list("pk", flat=True)
        ]
    )
    connections.close_all()
    print(f"▸ 演示城市就绪（{time.monotonic() - began:.0f} 秒），种子 {args.seed}", flush=True)
    server, stop = Server(folder), threading.Event()
    atexit.register(server.close)
    server.start()
    devices = [
        Device(f"设备{n + 1}", OFFICERS[n % 2], Losing(Wire(server.url), random.Random(f"{args.seed}-net-{n}")), common,
               random.Random(f"{args.seed}-{n}"))
        for n in range(args.devices)
    ]  # fmt: skip
    failures: list[str] = []
    shares = _shares(args)

    def live(device: Device, mine: list[list[int]]) -> None:
        try:
            device.log_in()
            for photos in mine:
                device.partition(photos, quiet=0.4)
            device.come_home()
        except Exception:
            failures.append(f"{device.name}：{traceback.format_exc()}")

    threads = [
        threading.Thread(target=live, args=(device, shares[n]), daemon=True)
        for n, device in enumerate(devices)
    ]
    spread = (args.kill_every * 0.5, args.kill_every * 1.5)
    killer = threading.Thread(
        target=server.kill_now_and_then, args=(random.Random(f"{args.seed}-kill"), stop, spread), daemon=True
    )
    for thread in threads:
        thread.start()
    killer.start()
    _watch(threads, common, server)
    stop.set()
    killer.join(120)
    for device in devices:  # once more, when nobody writes any longer
        device.until_done(lambda device=device: device.phone.sync().status == 200)
    server.close()
    if failures:
        print("\n".join(failures), file=sys.stderr)
        return 1
    common.counts["服务器被杀"] = server.kills
    found = examine(common, devices, args.partitions)
    for difference in found.differences[:20]:
        print(f"✗ {difference}")
    print(
        f"{'✓' if found.clean else '✗'} {found.line}（种子 {args.seed}，{time.monotonic() - began:.0f} 秒）"
    )
    return 0 if found.clean else 1


def _shares(args: argparse.Namespace) -> list[list[list[int]]]:
    """For each device its partitions, for each of these the photographs that are taken in it."""
    per = -(-args.photos // args.partitions)
    seeds = iter(range(args.photos))
    shares: list[list[list[int]]] = [[] for _ in range(args.devices)]
    for n in range(args.partitions):
        shares[n % args.devices].append([seed for _, seed in zip(range(per), seeds, strict=False)])
    return shares


def _watch(threads: list[threading.Thread], common: object, server: object) -> None:
    from tests.field.trial.device import Common
    from tests.field.trial.server import Server

    assert isinstance(common, Common) and isinstance(server, Server)
    while any(thread.is_alive() for thread in threads):
        for thread in threads:
            thread.join(6)
        print(
            f"  … 行为 {len(common.written)}，照片 {len(common.photos)}，服务器被杀 {server.kills} 次",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
