"""Appointment, transfer, leave, departure."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import By, Leave, Post
from zhifa.web.forms.registry.deed import (
    ROLES,
    DeedForm,
    RowGone,
    body_named,
    choice,
    day,
    several,
    suggest_bodies,
    text,
    unit_chosen,
    units_of,
)


class Appoint(DeedForm):
    title, verb = "任职", "任职"
    ground_label = "任职文件"
    role = choice("岗位", ROLES)
    unit = choice("内设机构", required=False)
    on = day("任职日期")
    until = day("离任日期", required=False, hint="有任期的填写；没有的留空。")

    def prepare(self) -> None:
        self.choose("unit", units_of(self.place.person.body), "不分机构")

    def act(self, by: By) -> str:
        profile = self.place.person
        unit = unit_chosen(profile.body, self.given("unit"))
        post = bodies.appoint(
            profile, self.given("role"), self.day_given(), by, unit=unit, until=self.given("until")
        )
        return f"{profile.user.name}自 {post.since} 起任{post.get_role_display()}。"


class EndPost(DeedForm):
    title, verb, ground_needed = "免去岗位", "免职", True
    on = day("最后在岗日", hint="这一天仍可以办理，次日起不再担任。")

    def post(self) -> Post:
        mine = Post.objects.filter(
            user=self.place.person.user_id, body__in=self.place.reach.order_by().values("pk")
        )
        found = (
            mine.select_related("body", "unit", "user__officer__body__region")
            .filter(pk=self.place.row_id)
            .first()
        )
        if found is None:
            raise RowGone
        return found

    def consequences(self) -> list[str]:
        post = self.post()
        return [
            f"免去：{post.body.name}{post.unit.name if post.unit else ''}{post.get_role_display()}（{post.since} 起）。"
        ]

    def act(self, by: By) -> str:
        post = self.post()
        bodies.end_post(post, self.day_given(), by)
        return f"{post.get_role_display()}岗位到 {self.day_given()} 为止。"


class Transfer(DeedForm):
    title, verb = "调动", "办理调动"
    ground_label = "调动文件"
    body = text("调入机关", 100, hint="写名称或者代码；本机关内换机构、换岗位的，不用改。")
    unit_name = text("调入内设机构", 50, required=False, hint="写机构名称；不分机构的留空。")
    roles = several("调入后的岗位", ROLES)
    on = day("调动日期", hint="从这一天起到新岗位，前一天为原岗位最后一天。")

    def start(self) -> dict[str, Any]:
        return {"body": self.place.person.body.name}

    def prepare(self) -> None:
        suggest_bodies(self, "body", self.place.reach.filter(active=True))

    def consequences(self) -> list[str]:
        profile, today = self.place.person, timezone.localdate()
        held = Post.objects.on(today).filter(user=profile.user_id, body=profile.body_id)
        names = "、".join(one.get_role_display() for one in held) or "没有在任岗位"
        return [
            f"现在{profile.body.name}的岗位（{names}）全部结束。",
            "执法证不会自动变更：证上的区域、领域不包括新单位的，在新单位不能执法，请换证。",
        ]

    def act(self, by: By) -> str:
        profile = self.place.person
        body = body_named(self.place.reach, self.given("body"), "body")
        assert body is not None
        unit = None
        if name := self.given("unit_name"):
            unit = body.units.filter(name=name, active=True).first()
            if unit is None:
                known = "、".join(body.units.filter(active=True).values_list("name", flat=True))
                raise bodies.RegistryRefused(
                    {"unit_name": f"{body.name}没有“{name}”。在用的机构：{known or '还没有'}。"}
                )
        bodies.transfer(profile, body, self.given("roles"), self.day_given(), by, unit=unit)
        return f"{profile.user.name}已调入{body.name}。"


class BeginLeave(DeedForm):
    title, verb = "登记离岗", "登记离岗"
    ground_label = "说明"
    kind = choice("种类", Leave.Kind.choices)
    since = day("起始日期")
    until = day("终止日期", required=False, hint="不确定的留空，返岗时再登记。")

    def start(self) -> dict[str, Any]:
        return {"since": timezone.localdate()}

    def consequences(self) -> list[str]:
        return ["离岗期间岗位保留，但不能办理任何业务，也不能作为执法人员；期满次日自动恢复。"]

    def act(self, by: By) -> str:
        leave = bodies.begin_leave(
            self.place.person, self.given("kind"), self.day_given("since"), by, until=self.given("until")
        )
        return f"{self.place.person.user.name}自 {leave.since} 起{leave.get_kind_display()}。"


class EndLeave(DeedForm):
    title, verb = "登记返岗", "登记返岗"
    on = day("返岗日期", hint="从这一天起恢复办理业务。")

    def leave(self) -> Leave:
        mine = Leave.objects.filter(user=self.place.person.user_id).select_related(
            "user__officer__body__region"
        )
        found = mine.filter(pk=self.place.row_id).first()
        if found is None:
            raise RowGone
        return found

    def act(self, by: By) -> str:
        bodies.end_leave(self.leave(), self.day_given(), by)
        return f"{self.place.person.user.name}自 {self.day_given()} 起返岗。"


class Depart(DeedForm):
    title, verb, grave, ground_needed = "登记离职", "登记离职", True, True
    on = day("最后在岗日")

    def consequences(self) -> list[str]:
        profile, today = self.place.person, timezone.localdate()
        posts = Post.objects.on(today).filter(user=profile.user_id).count()
        papers = (
            bodies.Certificate.objects.valid_on(today)
            .filter(profile=profile)
            .values_list("number", flat=True)
        )
        cases = bodies.cases_handled([profile.user.username]).get(profile.user.username, 0)
        return [
            f"{posts} 个岗位结束，账号停用。",
            f"证件{'、'.join(papers)}从明天起注销。" if papers else "没有需要注销的证件。",
            f"经办过 {cases} 件案件：没有办结的，请先由办案机构负责人改派。" if cases else "没有经办的案件。",
        ]

    def act(self, by: By) -> str:
        bodies.depart(self.place.person, self.day_given(), by)
        return f"已登记{self.place.person.user.name}离职，账号停用。"
