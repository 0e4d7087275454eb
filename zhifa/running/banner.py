"""What the operator reads once the platform answers."""

from __future__ import annotations

import time
import unicodedata
import urllib.request
from collections.abc import Callable, Sequence

Accounts = Sequence[tuple[str, str, str]]


def reachable_at(address: str, port: int) -> str:
    host = "127.0.0.1" if address in {"0.0.0.0", "::", "127.0.0.1"} else address
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def wait_until_answers(url: str, seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    plain = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never ask a proxy about this host
    while time.monotonic() < deadline:
        try:
            with plain.open(f"{url}healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.2)
    return False


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in text)


def padded(text: str, to: int) -> str:
    return text + " " * (to - width(text))


def lines(url: str, accounts: Accounts) -> list[str]:
    said = ["", f"平台已启动：{url}    （按 Ctrl-C 停止）"]
    if accounts:
        table = [("角色", "用户名", "密码"), *accounts]
        widths = [max(width(row[i]) for row in table) for i in range(3)]
        said += ["", "演示账号（密码仅供演示，正式使用前请改密或停用）："]
        said += [
            "  " + "  ".join(padded(cell, w) for cell, w in zip(row, widths, strict=True)) for row in table
        ]
    return [*said, ""]


def announce(url: str, accounts: Accounts, say: Callable[[str], None]) -> None:
    if wait_until_answers(url):
        for line in lines(url, accounts):
            say(line)
    else:
        say(f"平台在 60 秒内没有应答（{url}healthz）。请运行 zhifa doctor 查看原因。")
