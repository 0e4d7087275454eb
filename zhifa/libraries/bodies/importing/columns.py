"""The columns of the two sheets: heading → key. What is needed, what may be left out."""

from __future__ import annotations

BODY_COLUMNS = {
    "主体代码": "code", "机关名称": "name", "机关代字": "short_name", "简称": "common_name", "性质": "kind", "区划代码": "region",
    "上级机关代码": "parent", "执法领域": "fields", "授权依据": "authority", "统一社会信用代码": "uscc", "地址": "address",
    "电话": "phone", "印章启用日期": "seal_from", "复议机关": "reconsideration_government", "管辖法院": "court",
    "资格管理机关": "oversees",
}  # fmt: skip
BODY_NEEDED = ("code", "name", "short_name", "region")
OFFICER_COLUMNS = {
    "姓名": "name", "公民身份号码": "number", "身份证号": "number", "身份证号码": "number", "主体代码": "body", "内设机构": "unit",
    "岗位": "roles", "职务": "title", "人员类别": "category", "法律职业资格": "qualified", "任职日期": "since", "用户名": "username",
    "证件种类": "paper_kind", "执法证号": "paper", "发证机关": "issuer", "有效期起": "valid_from", "有效期止": "valid_until",
    "执法区域": "regions", "证载领域": "fields",
}  # fmt: skip
OFFICER_NEEDED = ("name", "number", "body")
OFFICER_TITLES = {key: name for name, key in reversed(OFFICER_COLUMNS.items())}
BODY_TITLES = {key: name for name, key in BODY_COLUMNS.items()}
YES = frozenset({"是", "有", "√", "1", "通过", "已取得"})
