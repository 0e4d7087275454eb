"""Whether the port can be had."""

from __future__ import annotations

import errno
import socket


class PortRefused(Exception):
    """The message is a Chinese sentence that says what to do."""


def check(address: str, port: int) -> None:
    """Raise PortRefused unless this process may listen there now."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
            probe.listen(1)
        except OSError as problem:
            raise PortRefused(explain(problem, address, port)) from None


def explain(problem: OSError, address: str, port: int) -> str:
    if problem.errno == errno.EADDRINUSE:
        return (
            f"端口 {port} 已被其他程序占用，平台没有启动。"
            f"请关闭占用它的程序（可能是另一个正在运行的 zhifa），或换一个端口：PORT={port + 1} make run"
        )
    if problem.errno == errno.EACCES:
        return f"没有权限使用端口 {port}（1024 以下的端口需要管理员权限）。请换一个端口：PORT=8000 make run"
    return f"无法在 {address}:{port} 上监听：{problem.strerror}。请检查 ZHIFA_ADDRESS 和 PORT。"
