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

    name, remedy = "法律条文", "请运行 make setup 取得数据，再运行 zhifa start。"
    try:
        report = laws.load_statutes()
    except laws.SourceMissing as missing:
        return Finding(name, False, str(missing), remedy)
    said = f"{report.laws} 部法律、{report.provisions} 条（{report.source}），其中 {report.doubtful} 个文本的施行日期存疑"
    return Finding(name, report.provisions > 0, said, remedy)


def fonts() -> Finding:
    from zhifa.libraries.documents import services as documents

    used = documents.fonts_in_use()
    said = "，".join(f"{role}：{family}" for role, family in used.items())
    return Finding("文书字体", all(used.values()), said, "请运行 make setup，或用 ZHIFA_FONTS 指定字体目录。")


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


CHECKS = [("页面资源", bundle), ("法律条文", statutes), ("文书字体", fonts), ("工作日历", calendar)]
