"""Registering and changing a body."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import Body, BodyEntry, By, Post, RegistryRefused
from zhifa.libraries.items.wording import FIELDS
from zhifa.web.forms.registry.deed import DeedForm, body_named, choice, day, several, text

POWERS = [("penalty", "行政处罚"), ("inspection", "行政检查")]
CODE_HINT = "填主体代码，例如 449921CG；可以先到执法主体列表里查。"
PLAIN = (
    "code", "name", "short_name", "common_name", "kind", "authority", "uscc", "address", "postcode", "phone",
    "seal_from", "seal_until", "reconsideration_government", "court", "payment_bank", "payment_account_name", "payment_account",
    "oversees",
)  # fmt: skip


class BodyForm(DeedForm):
    ground_label = "依据文件"
    code = text("主体代码", 40, hint="4—40 位数字和字母，登记后不能改。", example="449921CG")
    name = text("机关名称", example="青岭县城市管理和综合执法局")
    short_name = text("机关代字", 20, hint="文号里使用。", example="青城管")
    common_name = text("简称", 30, required=False, example="县城管局")
    kind = choice("性质", Body.Kind.choices)
    region = text(
        "行政区划代码", 9, hint="层级按区划代码得出：省、市、县 6 位，乡镇（街道）9 位。", example="449921"
    )
    domains = several("执法领域", FIELDS.items(), required=False, hint="不从事执法的机关（例如司法局）不选。")
    parent = text("上级机关代码", 40, required=False, hint=CODE_HINT)
    authority = text(
        "授权依据", 200, required=False, hint="法律、法规授权的组织填写授权条款。", example="处罚法§19"
    )
    principal = text("委托机关代码", 40, required=False, hint="受委托的组织填写。" + CODE_HINT)
    letter = text("委托书名称和文号", required=False, hint="受委托的组织填写。")
    powers = several("委托权限", POWERS, required=False)
    letter_items = forms.CharField(
        label="委托事项编码", required=False, max_length=4000, widget=forms.Textarea({"rows": 2}),
        help_text="一行一个，或者用空格、顿号分开。",
    )  # fmt: skip
    letter_since = day("委托期限起", required=False)
    letter_until = day("委托期限止", required=False)
    published_on = day("委托书公布日期", required=False)
    uscc = text("统一社会信用代码", 18, required=False)
    address = text("地址", 200, required=False)
    postcode = text("邮政编码", 6, required=False)
    phone = text("电话", 30, required=False)
    seal_from = day("印章启用日期", required=False)
    seal_until = day("印章停用日期", required=False)
    reconsideration_government = text("复议机关", required=False)
    court = text("管辖法院", required=False)
    payment_bank = text("罚款代收银行", required=False)
    payment_account_name = text("罚款专户户名", required=False)
    payment_account = text("罚款专户账号", 40, required=False)
    oversees = forms.BooleanField(
        label="执法人员资格管理机关（司法行政部门）",
        required=False,
        help_text="管理本级和以下各机关的主体、人员和证件。",
    )
    on = day("生效日期")
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def entry(self, known: Body | None = None) -> BodyEntry:
        """Raises RegistryRefused."""
        given = {name: self.given(name) for name in PLAIN if name in self.fields}
        if known:
            given["code"] = known.code
        code = self.given("region")
        region = bodies.Region.objects.filter(code=code).order_by("-valid_from").first()
        if region is None:
            raise RegistryRefused(
                {"region": f"区划库中没有 {code}。请核对代码；新设的区划先在基础数据中登记。"}
            )
        above = body_named(bodies.Body.objects.all(), self.given("parent"), "parent")
        principal = body_named(bodies.Body.objects.all(), self.given("principal"), "principal")
        return BodyEntry(
            **given,
            fields=self.given("domains"),
            region=region,
            parent=above,
            principal=principal,
            entrustment=self._letter(principal),
        )

    def _letter(self, principal: Body | None) -> dict[str, Any]:
        if self.given("kind") != Body.Kind.ENTRUSTED_ORG:
            return {}
        items = self.given("letter_items").replace("、", " ").replace("，", " ").split()
        days = {"since": "letter_since", "until": "letter_until", "published_on": "published_on"}
        told = {key: found.isoformat() for key, name in days.items() if (found := self.given(name))}
        return {
            "letter": self.given("letter"), "principal": principal.code if principal else "",
            "powers": self.given("powers"), "items": items, **told,
        }  # fmt: skip


class CreateBody(BodyForm):
    """``made`` after the deed."""

    title, verb, keeper = "登记执法主体", "登记", True
    made: Body | None = None

    def prepare(self) -> None:
        self.drop("seen")

    def act(self, by: By) -> str:
        entry = self.entry()
        if self.place.body and not bodies.within(entry.region.code, self.place.home.region.code):
            raise RegistryRefused({"region": f"{entry.region.name}不在您管理的地区内。"})
        made = bodies.create_body(entry, self.day_given(), by)
        self.made = made
        return f"已登记{made.name}。下一步：设立内设机构，再登记人员。"


class ChangeBody(BodyForm):
    title, verb, keeper = "变更执法主体", "保存变更", True

    def start(self) -> dict[str, Any]:
        body = self.place.home
        known = {name: getattr(body, name) for name in PLAIN if name != "code"}
        letter = body.entrustment
        return {
            **known, "domains": body.fields, "region": body.region.code, "parent": body.parent.code if body.parent else "",
            "principal": body.principal.code if body.principal else "", "seen": bodies.last_change(body),
            "letter": letter.get("letter"), "powers": letter.get("powers"), "letter_items": " ".join(letter.get("items") or ()),
            "letter_since": letter.get("since"), "letter_until": letter.get("until"), "published_on": letter.get("published_on"),
        }  # fmt: skip

    def prepare(self) -> None:
        self.drop("code")

    def consequences(self) -> list[str]:
        return ["原来的内容留在沿革里；已经办理的案件和出具的文书不变。"]

    def act(self, by: By) -> str:
        seen = self.given("seen") or 0
        changed = bodies.change_body(
            self.place.home, self.entry(self.place.home), self.day_given(), by, seen=seen
        )
        return f"已变更{changed.name}的登记。"


class DeactivateBody(DeedForm):
    title, verb, keeper, grave, ground_needed = "取消执法主体资格", "取消资格", True, True, True
    ground_label = "依据文件"
    on = day("生效日期")

    def consequences(self) -> list[str]:
        body, today = self.place.home, timezone.localdate()
        people = Post.objects.on(today).filter(body=body).values("user").distinct().count()
        papers = bodies.Certificate.objects.valid_on(today).filter(profile__body=body).count()
        below = body.children.filter(active=True).count()
        return [
            f"{body.name}不能再以自己的名义执法，新的办案行为会被拒绝；已经作出的不受影响。",
            f"现有在任人员 {people} 人、有效证件 {papers} 本：岗位和证件不会自动结束，请随后办理调动或者注销。",
            f"下级机关 {below} 个，仍保持原来的登记。",
            "办错了可以“恢复主体资格”。",
        ]

    def act(self, by: By) -> str:
        bodies.deactivate_body(self.place.home, self.day_given(), by)
        return f"已取消{self.place.home.name}的执法主体资格。"


class ReactivateBody(DeedForm):
    title, verb, keeper, ground_needed = "恢复执法主体资格", "恢复资格", True, True
    ground_label = "依据文件"
    on = day("生效日期")

    def act(self, by: By) -> str:
        bodies.reactivate_body(self.place.home, self.day_given(), by)
        return f"已恢复{self.place.home.name}的执法主体资格。"


class SetLine(DeedForm):
    title, verb, keeper = "变更监督关系", "保存", True
    line = choice("监督关系", bodies.SupervisionLine.Line.choices)
    superior = text("监督机关代码", 40, required=False, hint="已登记的机关填代码，例如 449921SF。")
    superior_name = text("监督机关名称", required=False, hint="没有登记的机关（例如人民政府）填名称。")
    on = day("起始日期")

    def consequences(self) -> list[str]:
        return ["同一种监督关系原来的机关，到起始日期的前一天为止。"]

    def act(self, by: By) -> str:
        superior = body_named(bodies.Body.objects.all(), self.given("superior"), "superior")
        made = bodies.set_line(
            self.place.home, self.given("line"), superior, self.given("superior_name"), self.day_given(), by
        )
        return f"自 {made.since} 起，{made.get_line_display()}为{made.superior_name}。"
