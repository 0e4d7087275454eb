"""People and their training."""

from __future__ import annotations

from typing import Any

from django import forms

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import By, Person, PersonChange, TrainingEntry
from zhifa.web.forms.registry.deed import ROLES, DeedForm, choice, day, several, text, unit_chosen, units_of

NUMBER = {
    "data-no-draft": "",
    "autocomplete": "off",
}  # numbers of papers do not stay in the browser's storage


class Admit(DeedForm):
    """``admitted`` after the deed: the new profile with its one-time password."""

    title, verb = "登记人员", "登记入库"
    name = text("姓名", 50)
    username = text("用户名", 50, hint="登录用，例如姓名拼音；登记后不能改。", example="zhangsan")
    id_number = forms.CharField(
        label="公民身份号码", max_length=30, required=False, widget=forms.TextInput(NUMBER),
        help_text="加密保存，用来防止重复登记。",
    )  # fmt: skip
    title_held = text("职务", 50, required=False)
    phone = text("办公电话", 30, required=False)
    auxiliary = forms.BooleanField(label="执法辅助人员（不能执法）", required=False)
    legal_qualification = forms.BooleanField(label="通过国家统一法律职业资格考试", required=False)
    unit = choice("内设机构", required=False)
    roles = several("岗位", ROLES)
    on = day("任职日期")
    admitted: bodies.Admitted | None = None

    def prepare(self) -> None:
        self.choose("unit", units_of(self.place.home), "不分机构")

    def act(self, by: By) -> str:
        body = self.place.home
        person = Person(
            self.given("username"), self.given("name"), body, self.given("id_number"), self.given("title_held"),
            self.given("phone"), self.given("auxiliary"), self.given("legal_qualification"),
        )  # fmt: skip
        unit = unit_chosen(body, self.given("unit"))
        self.admitted = bodies.admit(person, self.given("roles"), self.day_given(), by, unit=unit)
        return f"{person.name}已登记入库。"


class ChangePerson(DeedForm):
    title, verb = "修改人员信息", "保存修改"
    name = text("姓名", 50)
    id_number = forms.CharField(
        label="公民身份号码",
        max_length=30,
        required=False,
        widget=forms.TextInput(NUMBER),
        help_text="留空就是不改。",
    )
    title_held = text("职务", 50, required=False)
    phone = text("办公电话", 30, required=False)
    auxiliary = forms.BooleanField(label="执法辅助人员（不能执法）", required=False)
    legal_qualification = forms.BooleanField(label="通过国家统一法律职业资格考试", required=False)
    reviewer_since = day("从事法制审核起始日期", required=False)
    on = day("生效日期")

    def start(self) -> dict[str, Any]:
        known = self.place.person
        names = ("phone", "auxiliary", "legal_qualification", "reviewer_since")
        return {
            "name": known.user.name,
            "title_held": known.title,
            **{name: getattr(known, name) for name in names},
        }

    def act(self, by: By) -> str:
        change = PersonChange(
            self.given("name"), self.given("title_held"), self.given("phone"), self.given("auxiliary"),
            self.given("legal_qualification"), self.given("reviewer_since"), self.given("id_number"),
        )  # fmt: skip
        bodies.change_person(self.place.person, change, self.day_given(), by)
        return "已修改，原来的内容留在变更记录里。"


class AddTraining(DeedForm):
    title, verb = "登记培训、考试", "登记"
    kind = choice("种类", bodies.Training.Kind.choices)
    name = text("名称", example="2026 年行政执法人员公共法律知识培训")
    on = day("日期")
    organiser = text("主办单位", required=False)
    hours = forms.IntegerField(label="学时", min_value=1, max_value=999, required=False)
    score = forms.DecimalField(
        label="成绩", min_value=0, max_value=200, max_digits=5, decimal_places=1, required=False
    )
    passed = forms.TypedChoiceField(
        label="结果", required=False, choices=[("", "不评定"), ("1", "合格"), ("0", "不合格")],
        coerce=lambda value: value == "1", empty_value=None,
    )  # fmt: skip

    def act(self, by: By) -> str:
        entry = TrainingEntry(
            self.given("kind"), self.given("name"), self.day_given(), self.given("organiser"), self.given("hours"),
            self.given("score"), self.given("passed"),
        )  # fmt: skip
        return f"已登记{bodies.record_training(self.place.person, entry, by).name}。"
