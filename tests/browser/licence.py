"""A photograph that looks like a business licence, of an invented enterprise."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext

CODE, NAME, PERSON = "91449921MA50K1P662", "和顺餐饮管理有限公司", "甄大力"
ROWS = (
    ("名 称", NAME, "注册资本", "壹佰万元整"), ("类 型", "有限责任公司", "成立日期", "2021年03月15日"),
    ("法定代表人", PERSON, "营业期限", "长期"), ("经营范围", "餐饮服务；食品销售。", "住 所", "文化路甲45号"),
)  # fmt: skip
LOOK = """<body style="margin:0;padding:60px 90px;background:#faf7eb;color:#222;font:34px 'Noto Serif CJK SC',serif">
<h1 style="text-align:center;font-size:80px;margin:0 0 20px">营业执照</h1><p>统一社会信用代码<br><b style="font-size:40px">{code}</b></p>
<table style="width:100%;border-spacing:0 40px;transform:rotate(.6deg)">{rows}</table>"""


def photographed(context: BrowserContext) -> dict[str, Any]:
    page = context.new_page()
    page.set_viewport_size({"width": 1600, "height": 1000})
    cells = ("".join(f"<td>{one}</td>" for one in row) for row in ROWS)
    page.set_content(LOOK.format(code=CODE, rows="".join(f"<tr>{row}</tr>" for row in cells)))
    picture = page.screenshot(type="jpeg", quality=75)
    page.close()
    return {"name": "执照.jpg", "mimeType": "image/jpeg", "buffer": picture}
