"""How long an officer waits for the first screen after the first visit, and what that visit downloads."""

from __future__ import annotations

import os
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.report import Figure
from tests.browser.handset import Handset, handset
from tests.browser.real_server import running

SLOWER, ROUNDS = 4, 5
# What the browsers' developer tools call slow 4G, with the round trip of an applied (not simulated) throttling.
SLOW_4G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SHOWN = """() => new Promise((done) => {
  const look = () => document.querySelector('.question') ? done(performance.now()) : requestAnimationFrame(look)
  look()
})"""
SIZES = """async () => {
  const [name] = await caches.keys()
  return (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname)
}"""


def run() -> list[Figure]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with handset(browser, server, "bench") as device:
            device.log_in("zhangyuan")
            sizes = _downloaded(device)
            locked, opened = _visits(device)
    shell = sum(size for path, size in sizes.items() if "/python/" not in path and "zxing" not in path)
    told = f"中位数 {statistics.median(locked):.2f}；从输完 PIN 到首页 {statistics.median(opened):.2f} 秒"
    return [
        Figure(f"再次打开到第一屏（处理器慢 {SLOWER} 倍、慢速 4G，{ROUNDS} 次中最慢）", max(locked), "秒", 2, told),
        Figure("首次访问下载（压缩后，不含数据包）", sum(sizes.values()) / 1e6, "MB", 12, f"{len(sizes)} 个文件"),
        Figure("其中界面", shell / 1000, "kB", 300, "不含解释器和扫码"),
    ]  # fmt: skip


def _downloaded(device: Handset) -> dict[str, int]:
    """Bytes on the way, by address."""
    found = {}
    for path in device.page.evaluate(SIZES):
        answer = device.page.request.get(path, headers={"Accept-Encoding": "gzip"})
        found[path] = int(answer.headers["content-length"])
    return found


def _visits(device: Handset) -> tuple[list[float], list[float]]:
    """Seconds until the lock screen stands, and from the PIN to the home screen."""
    session = device.context.new_cdp_session(device.page)
    _slow(session)
    locked, opened = [], []
    for _ in range(ROUNDS):
        device.page.reload(wait_until="commit")
        locked.append(device.page.evaluate(SHOWN) / 1000)
        opened.append(_unlocked(device.page, device))
        device.ready()
    return locked, opened


def _slow(session: CDPSession) -> None:
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)


def _unlocked(page: Page, device: Handset) -> float:
    device.enter_pin()
    began = page.evaluate("performance.now()")
    page.locator(".entries").wait_for()
    return float(page.evaluate("performance.now()") - began) / 1000
