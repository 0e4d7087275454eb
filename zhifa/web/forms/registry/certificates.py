"""Certificates, as the authority that issues them keeps them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import By, Certificate, Paper
from zhifa.libraries.items.wording import FIELDS
from zhifa.web.forms.registry.deed import DeedForm, RowGone, choice, day, several, text

DAY = timedelta(days=1)


def last_day(first: date) -> date:
    """The longest period that may be given from that day."""
    years = int(bodies.parameter("certificate_years", first))
    try:
        return first.replace(year=first.year + years) - DAY
    except ValueError:  # the 29th of February
        return date(first.year + years, 2, 28)


class Issue(DeedForm):
    title, verb, keeper = "登记发证", "登记发证", True
    ground_label = "发证依据"
    kind = choice("种类", Certificate.Kind.choices)
    number = text("证号", 30)
    issuer = text("发证机关", required=False)
    valid_from = day("有效期起")
    valid_until = day("有效期止", hint="到这一天为止，次日零时起不能再用。")
    regions = text("执法区域", 200, required=False, hint="区划代码，用空格分开；留空为本机关的区划。")
    domains = several("执法领域", FIELDS.items(), required=False, hint="不选为本机关的全部领域。")
    backdated_for = text(
        "补登原因", 200, required=False, hint="有效期起早于今天的才填写，例如：补登 2025 年已发的纸质证。"
    )

    def start(self) -> dict[str, Any]:
        today = timezone.localdate()
        return {"kind": Certificate.Kind.ENFORCEMENT, "valid_from": today, "valid_until": last_day(today)}

    def consequences(self) -> list[str]:
        return ["申领、培训、考试和审批在“办案”的证件申领程序中办理；这里直接登记已经决定发给的证件。"]

    def paper(self) -> Paper:
        regions = self.given("regions").replace("、", " ").replace("，", " ").split()
        return Paper(
            self.given("number"), self.day_given("valid_from"), self.day_given("valid_until"), self.given("issuer"),
            self.given("kind") or Certificate.Kind.ENFORCEMENT, regions, self.given("domains"),
        )  # fmt: skip

    def act(self, by: By) -> str:
        made = bodies.issue_certificate(
            self.place.person, self.paper(), by, backdated_for=self.given("backdated_for")
        )
        return f"已登记{made.get_kind_display()} {made.number}，有效期至 {made.valid_until}。"


class OnCertificate(DeedForm):
    """A deed on the certificate that the address names."""

    keeper = True

    def certificate(self) -> Certificate:
        mine = self.place.person.certificates.select_related("profile__user", "profile__body__region")
        found = mine.filter(pk=self.place.row_id).first()
        if found is None:
            raise RowGone
        return found


class Renew(OnCertificate, Issue):
    title, verb = "换证", "登记换证"

    def start(self) -> dict[str, Any]:
        old = self.certificate()
        first = max(old.valid_until + DAY, timezone.localdate())
        return {
            "number": old.number, "issuer": old.issuer, "valid_from": first, "valid_until": last_day(first),
            "regions": " ".join(old.regions), "domains": old.fields,
        }  # fmt: skip

    def prepare(self) -> None:
        self.drop("kind", "backdated_for")

    def consequences(self) -> list[str]:
        old = self.certificate()
        return [f"原证 {old.number} 用到 {old.valid_until}，新证从次日起；证号可以沿用。"]

    def act(self, by: By) -> str:
        made = bodies.renew_certificate(self.certificate(), self.paper(), by)
        return f"已换证：{made.number}，有效期 {made.valid_from} 至 {made.valid_until}。"


class Happening(OnCertificate):
    """Something that happens to the certificate on a day."""

    ground_needed = True
    ground_label = "原因和决定文号"
    after = ""
    on = day("生效日期", hint="从这一天零时起，最早为今天。")

    def consequences(self) -> list[str]:
        return [f"{self.certificate().get_kind_display()} {self.certificate().number}：{self.after}"]


class Suspend(Happening):
    title, verb, grave = "暂扣证件", "暂扣", True
    after = "暂扣期间不能执法，直到发还。已经办理的不受影响。"

    def act(self, by: By) -> str:
        event = bodies.suspend_certificate(self.certificate(), self.day_given(), by)
        return f"自 {event.on} 起暂扣 {event.certificate.number}。"


class Reinstate(Happening):
    title, verb = "发还证件", "发还"
    after = "恢复使用。"

    def act(self, by: By) -> str:
        event = bodies.reinstate_certificate(self.certificate(), self.day_given(), by)
        return f"自 {event.on} 起发还 {event.certificate.number}。"


class Revoke(Happening):
    title, verb, grave = "吊销证件", "吊销", True
    after = "吊销以后不能恢复；要再执法，须重新申领。已经办理的不受影响。"

    def act(self, by: By) -> str:
        event = bodies.revoke_certificate(self.certificate(), self.day_given(), by)
        return f"自 {event.on} 起吊销 {event.certificate.number}。"


class Cancel(Happening):
    title, verb, grave = "注销证件", "注销", True
    after = "因调离、退休、遗失等收回注销，注销以后不能恢复。"

    def act(self, by: By) -> str:
        event = bodies.revoke_certificate(self.certificate(), self.day_given(), by, sanction=False)
        return f"自 {event.on} 起注销 {event.certificate.number}。"
