"""What stands on papers: their titles, and the words before each value."""

from __future__ import annotations

from zhifa.libraries.parties.kinds import LicenceKind

# The first that occurs in the text, in this order: the longer titles contain shorter ones.
TITLES: tuple[tuple[str, str], ...] = (
    ("居民身份证", "id_card"), ("公民身份号码", "id_card"),
    ("食品经营许可证", LicenceKind.FOOD_BUSINESS), ("食品生产许可证", LicenceKind.FOOD_PRODUCTION),
    ("小餐饮", LicenceKind.SMALL_FOOD), ("小作坊", LicenceKind.SMALL_FOOD), ("食品摊贩", LicenceKind.SMALL_FOOD),
    ("药品经营许可证", LicenceKind.DRUG), ("医疗器械经营", LicenceKind.DEVICE),
    ("危险化学品经营许可证", LicenceKind.HAZARDOUS),
    ("出租汽车驾驶员证", LicenceKind.DRIVER), ("从业资格证", LicenceKind.DRIVER),
    ("出租汽车运输证", LicenceKind.VEHICLE), ("道路运输证", LicenceKind.VEHICLE),
    ("出租汽车经营许可证", LicenceKind.TRANSPORT), ("道路运输经营许可证", LicenceKind.TRANSPORT),
    ("公共场所卫生许可证", LicenceKind.HYGIENE), ("建筑垃圾处置", LicenceKind.WASTE),
    ("营业执照", "business"), ("国家企业信用信息公示系统", "business"),
    ("统一社会信用代码证书", "business"), ("法人登记证书", "business"), ("法人证书", "business"),
)  # fmt: skip

# Field → the words that stand before it. ``-`` fields only end the value before them.
LABELS: dict[str, tuple[str, ...]] = {
    "uscc": (
        "统一社会信用代码/注册号", "统一社会信用代码", "社会信用代码(身份证号码)", "社会信用代码", "信用代码",
    ),
    "old_number": ("注册号", "工商注册号"),
    "id_card": ("公民身份号码", "公民身份证号码", "居民身份证号码", "身份证号码", "身份证号", "身份证件号码"),
    "name": (
        "企业名称", "单位名称", "机构名称", "经营者名称", "生产者名称", "业户名称", "公司名称", "字号名称", "商户名称", "当事人名称",
        "当事人", "名称", "字号",
    ),
    "person": ("姓名", "驾驶员姓名"),
    "kind": ("企业类型", "主体类型", "市场主体类型", "公司类型", "类型", "组织形式", "组成形式"),
    "legal_rep": (
        "法定代表人(负责人)", "法定代表人/负责人", "法定代表人(单位负责人)", "法定代表人", "企业负责人", "负责人", "投资人",
        "执行事务合伙人", "经营者姓名", "经营者",
    ),
    "address": ("住所(经营场所)", "住所/经营场所", "住所", "住址", "注册地址", "企业地址", "单位地址", "详细地址", "地址", "主要经营场所"),
    "business_address": ("经营场所", "实际经营地址", "经营地址", "生产地址", "营业场所"),
    "phone": ("联系电话", "联系方式", "手机号码", "手机", "电话"),
    "established": ("成立日期", "注册日期", "设立日期"),
    "scope": ("经营范围", "业务范围", "宗旨和业务范围"),
    "status": ("登记状态", "企业状态", "经营状态"),
    "sex": ("性别",),
    "born": ("出生日期", "出生"),
    "licence_number": (
        "许可证编号", "经营许可证号", "许可证号", "证件编号", "备案编号", "登记证编号", "登记编号", "从业资格证号", "资格证号",
        "证号", "编号",
    ),
    "until": ("有效期截止日期", "有效期至", "有效日期至", "有效期止", "有效截止日期"),
    "period": ("有效期限", "证件有效期", "有效期"),
    "issuer": ("发证机关", "核发机关", "发证机构", "签发机关"),
    "issued": ("发证日期", "签发日期", "初次领证日期"),
    "-": (
        "民族", "注册资本", "出资额", "营业期限", "经营期限", "登记机关", "核准日期", "登记日期", "副本编号", "主体业态", "经营项目",
        "日常监督管理机构", "日常监督管理人员", "投诉举报电话", "签发人", "经济类型", "车辆号牌", "车牌号", "车辆类型", "经营许可类别",
        "准驾车型", "国籍", "从业资格类别", "行业门类", "年报", "扫描二维码", "国家市场监督管理总局监制", "国家企业信用信息公示系统网址",
        "市场主体应当于每年", "年月日", "实收资本", "合伙期限",
    ),
}  # fmt: skip

STATUSES = (
    ("吊销", "revoked"), ("注销", "cancelled"), ("歇业", "suspended"), ("停业", "suspended"), ("迁出", "moved"),
    ("存续", "active"), ("在营", "active"), ("开业", "active"), ("在业", "active"),
)  # fmt: skip
# Words in the type of a business → kind; what 91 codes do not tell.
KINDS = (
    ("个体工商户", "04"), ("合伙", "03"), ("个人独资", "03"), ("分公司", "03"), ("分支机构", "03"), ("事业单位", "05"),
    ("社会团体", "06"), ("民办非企业", "06"), ("社会服务机构", "06"), ("基金会", "06"), ("有限责任公司", "02"), ("有限公司", "02"),
    ("股份", "02"), ("全民所有制", "02"), ("集体所有制", "02"),
)  # fmt: skip
