"""Fonts, statutes, calendar, page resources."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from zhifa.running.checks import Finding

DIST = Path(__file__).resolve().parents[2] / "web" / "static" / "dist"


def bundle() -> Finding:
    name, manifest = "页面资源", DIST / "manifest.json"
    remedy = "请运行 make setup（需要网络以安装前端依赖）。"
    if not manifest.exists():
        return Finding(name, False, "没有构建", remedy)
    wanted = {entry["file"] for entry in json.loads(manifest.read_text(encoding="utf-8")).values()}
    missing = [file for file in wanted if not (DIST / file).exists()]
    said = f"{len(wanted)} 个文件" if not missing else f"缺少 {len(missing)} 个文件"
    return Finding(name, not missing, said, remedy)


def statutes() -> Finding:
    from zhifa.libraries.laws import services as laws

    loaded = laws.is_loaded()
    said = "已装入" if loaded else "没有装入"
    return Finding("法律条文", loaded, said, "请运行 zhifa start，或先运行 make setup 取得数据。")


def calendar() -> Finding:
    from zhifa.casework.cases import rulebooks

    years = sorted(rulebooks.calendar().years)
    this = date.today().year
    remedy = f"请按国务院办公厅通知载入 {this} 年节假日安排。"
    if not years:
        return Finding("工作日历", False, "没有任何年份", remedy)
    said = f"{years[0]}—{years[-1]} 年"
    if this in years and this + 1 not in years:
        said += f"（{this + 1} 年的安排公布后请载入，在此之前不推算该年的工作日）"
    return Finding("工作日历", this in years, said, remedy)


CHECKS = [("页面资源", bundle), ("法律条文", statutes), ("工作日历", calendar)]
