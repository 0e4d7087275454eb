"""Folder, database, worker, network settings."""

from __future__ import annotations

import shutil
import stat
import sys

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from zhifa.health import data_folder_writes
from zhifa.running.checks import Finding

GIB = 1024**3


def python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", sys.version_info >= (3, 11), version, "请安装 Python 3.11 或更高版本。")


def data_folder() -> Finding:
    name, path = "数据目录", settings.ZHIFA_DATA
    try:
        data_folder_writes()
    except OSError as problem:
        return Finding(
            name, False, f"{path} 写不进去：{problem.strerror}", "请检查目录权限，或用 ZHIFA_DATA 另指定。"
        )
    free = shutil.disk_usage(path).free
    return Finding(name, free > 2 * GIB, f"{path}，剩余 {free / GIB:.1f} GB", "空间不足 2 GB，请清理或扩容。")


def secret_key() -> Finding:
    name, path = "密钥文件", settings.ZHIFA_DATA / "secret.key"
    if not path.exists():
        return Finding(name, True, "由环境变量 ZHIFA_SECRET_KEY 给出")
    mode = stat.S_IMODE(path.stat().st_mode)
    return Finding(name, mode & 0o077 == 0, f"{path}（权限 {mode:o}）", f"请运行 chmod 600 {path}")


def database() -> Finding:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version()")
        else:
            cursor.execute("SHOW server_version")
        version = cursor.fetchone()
    kind = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    return Finding(
        "数据库", True, f"{kind} {version[0] if version else ''}，{connection.settings_dict['NAME']}"
    )


def migrations() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    said = "已是最新" if not waiting else f"有 {waiting} 项更新未执行"
    return Finding("数据库表", not waiting, said, "请运行 zhifa start 或 zhifa manage migrate。")


def storage() -> Finding:
    backend = settings.STORAGES["default"]["BACKEND"].rsplit(".", 1)[-1]
    place = settings.STORAGES["default"]["OPTIONS"]
    where = place.get("location") or f"S3 桶 {place.get('bucket_name')}"
    return Finding("文件库", True, f"{where}（{backend}），摘要算法 {settings.ZHIFA_DIGEST}")


def worker() -> Finding:
    from zhifa.foundation.jobs import services as jobs

    alive = jobs.alive()
    said = f"{len(alive)} 个进程在运行" if alive else "没有进程在运行"
    return Finding("后台任务", bool(alive), said, "运行 zhifa start 会自动带起；单独运行用 zhifa jobs。")


def failed_jobs() -> Finding:
    from zhifa.foundation.jobs import services as jobs

    failed = [job for job in jobs.jobs(limit=1000, failed_only=True) if job.status == "失败"]
    said = (
        f"{len(failed)} 个任务失败，最近：{failed[0].name} {failed[0].error}" if failed else "没有失败的任务"
    )
    return Finding("失败任务", not failed, said, "请按错误信息处理后，在运维页面点“重试”。")


def exposure() -> Finding:
    name = "网络"
    if settings.ZHIFA_ADDRESS in {"127.0.0.1", "::1", "localhost"}:
        return Finding(name, True, f"只供本机访问（{settings.ZHIFA_ADDRESS}）")
    well = settings.ZHIFA_HTTPS and "*" not in settings.ALLOWED_HOSTS
    return Finding(
        name,
        well,
        f"监听 {settings.ZHIFA_ADDRESS}，HTTPS {'已' if settings.ZHIFA_HTTPS else '未'}启用",
        "对外服务请放在 HTTPS 代理之后，并设置 ZHIFA_HTTPS=1、ZHIFA_HOSTS=域名、ZHIFA_PROXIES=代理层数。",
    )


CHECKS = [
    ("Python", python),
    ("数据目录", data_folder),
    ("密钥文件", secret_key),
    ("数据库", database),
    ("数据库表", migrations),
    ("文件库", storage),
    ("后台任务", worker),
    ("失败任务", failed_jobs),
    ("网络", exposure),
]
