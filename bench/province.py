"""A synthetic province: bodies and officers as a workbook, with some rows that are wrong."""

from __future__ import annotations

import io
import random

import xlsxwriter
from stdnum.cn import ric

from zhifa.libraries.bodies.importing.columns import BODY_TITLES, OFFICER_TITLES

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰文斌波辉宁"


def regions(cities: int, counties: int) -> list[tuple[str, str]]:
    """Code and name of a province (88), its cities and counties."""
    found = [("880000", "测试省")]
    for city in range(1, cities + 1):
        found.append((f"88{city:02}00", f"测试{city}市"))
        found += [(f"88{city:02}{n + 20:02}", f"测试{city}市{n}县") for n in range(1, counties + 1)]
    return found


def identity_number(n: int) -> str:
    """Distinct for every n below ten million, with a right check digit."""
    number = f"4401{n // 3_360_000:02}19{60 + n % 40:02}{n // 40 % 12 + 1:02}{n // 480 % 28 + 1:02}{n // 13_440 % 1000:03}"
    return number + ric.calc_check_digit(number + "0")


def workbook(
    officers: int, places: list[tuple[str, str]], departments: int, wrong: int = 0, seed: int = 1
) -> bytes:
    """``wrong``: so many officers have a wrong check digit."""
    chance, out = random.Random(seed), io.BytesIO()
    bodies = [
        (f"{code}B{n:02}", code, f"{name}第{n}执法局")
        for code, name in places
        for n in range(1, departments + 1)
    ]
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("执法主体")
        sheet.write_row(0, 0, list(BODY_TITLES.values()))
        for at, (code, region, name) in enumerate(bodies, 1):
            told = {
                "code": code,
                "name": name,
                "short_name": f"测{code[-6:]}",
                "kind": "行政机关",
                "region": region,
                "fields": "城市管理",
            }
            sheet.write_row(at, 0, [told.get(key, "") for key in BODY_TITLES])
        sheet = book.add_worksheet("执法人员")
        sheet.write_row(0, 0, list(OFFICER_TITLES.values()))
        for n in range(officers):
            sheet.write_row(n + 1, 0, _officer(n, bodies[n % len(bodies)], chance, n >= officers - wrong))
    return out.getvalue()


def _officer(n: int, body: tuple[str, str, str], chance: random.Random, wrong: bool) -> list[str]:
    number = identity_number(n)
    told = {
        "name": chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2)))),
        "number": number[:17] + str((int(number[17], 11 if number[17] != "X" else 36) + 1) % 10) if wrong else number,
        "body": body[0], "unit": f"执法{n % 5 + 1}大队", "roles": "办案机构负责人、执法人员" if n % 40 == 0 else "执法人员",
        "category": "执法人员", "since": "2024-01-02", "paper": f"88{n:08}", "issuer": "测试省人民政府",
        "valid_from": f"{2022 + n % 5}-0{n % 9 + 1}-01", "valid_until": f"{2026 + n % 5}-12-31" if n % 9 else f"{2026 + n % 5}-08-31",
    }  # fmt: skip
    return [told.get(key, "") for key in OFFICER_TITLES]
