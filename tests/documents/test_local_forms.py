"""A body adds to documents from a day on; what it issued before stays, what the law asks for stays too."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from pypdf import PdfReader

from tests.cases.clock import Clock
from tests.cases.story import Story
from zhifa.casework.cases import jobs
from zhifa.casework.cases.models import IssuedDocument
from zhifa.foundation.accounts.models import User
from zhifa.foundation.files import services as files
from zhifa.foundation.journal import services as journal
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.documents import services as library
from zhifa.libraries.documents.models import LocalForm
from zhifa.paperwork.printing.local_content import LOCAL_TYPES
from zhifa.web.views.casework.panels import act_url
from zhifa.workshop.bundle import load_bundle

TOMORROW, LATER = date(2026, 10, 13), date(2026, 10, 20)
PLATE = {
    "element": "local_1_d041_1",
    "name": "车辆号牌",
    "type": "text",
    "required": False,
    "at": "end",
    "hint": "",
}
RECORD = {"fields": [PLATE], "texts": [{"text": "本机关地址见页脚。", "at": "end"}], "hidden": []}


def post_of(username: str) -> bodies.Post:
    return bodies.posts_of(User.objects.get(username=username))[0]


def proposal(document: str, content: dict[str, Any], since: date = TOMORROW, **rest: Any) -> library.Proposal:
    return library.Proposal(
        document, content, since, rest.pop("note", "本领域办案需要"), rest.pop("token", uuid.uuid4())
    )


def letterhead(post: bodies.Post, *lines: str, **rest: Any) -> dict[str, Any]:
    return {"lines": [post.body.name, *lines], "emblem": "", "footer": [], **rest}


def printed(document: IssuedDocument) -> str:
    pages = PdfReader(BytesIO(jobs.rendered(document))).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


@pytest.fixture
def reviewer(story: Story) -> Iterator[bodies.Post]:
    yield post_of("wuqing")


def test_from_its_day_on_a_letterhead_and_additions_are_printed(
    story: Story,
    clock: Clock,
    reviewer: bodies.Post,
) -> None:
    library.adopt(
        reviewer,
        proposal("", letterhead(reviewer, "城东执法中队", footer=["地址：文明路18号", "电话：12345"])),
    )
    library.adopt(reviewer, proposal("D041", RECORD))
    story.evidenced()
    before = IssuedDocument.objects.get(case=story.the_case, code="D003")
    after = IssuedDocument.objects.filter(case=story.the_case, code="D041").latest("seq")
    assert library.LOCAL_FORM not in before.values and "城东执法中队" not in printed(before)
    text = printed(after)
    assert "城东执法中队" in text and "地址：文明路18号　电话：12345" in text.replace("电话", "　电话")
    assert "本机关地址见页脚。" in text
    assert text.index("本机关地址见页脚。") < text.index("以上笔录已交当事人")


def test_a_field_of_its_own_is_asked_for_where_the_document_is_made_and_printed(
    story: Story,
    clock: Clock,
    reviewer: bodies.Post,
) -> None:
    library.adopt(reviewer, proposal("D041", {**RECORD, "fields": [{**PLATE, "required": True}]}))
    story.docketed()
    clock.to("2026-10-14 09:00")
    fields = {one.element: one for one in story.view("zhangyuan").fields("onsite_record")}
    assert fields["local_1_d041_1"].name == "车辆号牌" and fields["local_1_d041_1"].required
    story.do("zhangyuan", "confirm_address", party_signature="signed")
    story.do(
        "zhangyuan", "onsite_record", officers=["zhangyuan", "lijing"], certificate_shown=True, record_signature="signed",
        started_at="2026-10-14T08:30", ended_at="2026-10-14T09:00", place="青岭大道", onsite_findings="车道上散落渣土。",
        local_1_d041_1="粤X12345", reasons={"S18": "执法记录仪故障，已由两人在场制作笔录"},
    )  # fmt: skip
    document = IssuedDocument.objects.filter(case=story.the_case, code="D041").latest("seq")
    assert "车辆号牌：粤X12345" in printed(document)


def test_an_issued_document_prints_the_same_after_the_form_has_changed_again(
    story: Story,
    clock: Clock,
    reviewer: bodies.Post,
) -> None:
    library.adopt(reviewer, proposal("", letterhead(reviewer, "旧文头")))
    story.evidenced()
    document = IssuedDocument.objects.filter(case=story.the_case, code="D041").latest("seq")
    first = jobs.rendered(document)
    library.adopt(reviewer, proposal("", letterhead(reviewer, "新文头"), LATER))
    clock.to("2026-10-21 09:00")
    IssuedDocument.objects.filter(pk=document.pk).update(pdf="")
    document.refresh_from_db()
    assert jobs.rendered(document) == first and "旧文头" in printed(document)
    assert journal.digest_of(document.values) == document.digest
    (entry,) = [one for one in story.entries if one.act_id == document.act_id]
    assert document.digest in {one["digest"] for one in entry.data["_documents"]}
    story.do("zhangyuan", "order_correction", correction_requirement="密闭运输", correction_due="2026-10-26")
    story.approve("wangjian", "order_correction")
    assert "新文头" in printed(IssuedDocument.objects.filter(case=story.the_case, code="D055").latest("seq"))


def test_other_bodies_print_as_before(story: Story, clock: Clock, reviewer: bodies.Post) -> None:
    library.adopt(reviewer, proposal("", letterhead(reviewer, "城管文头")))
    market = Story.of_market(clock.to("2026-10-14 09:00"))
    market.docketed()
    for document in IssuedDocument.objects.filter(case=market.the_case):
        assert library.LOCAL_FORM not in document.values


@pytest.mark.parametrize(
    ("document", "content", "why"),
    [
        (
            "D063",
            {"hidden": ["violation_facts"]},
            "“违法事实”是《行政处罚决定书》的必备内容，不能删去或者改名",
        ),
        ("D063", {"hidden": ["pay_due_period"]}, "不能删去"),
        (
            "D063",
            {"fields": [{**PLATE, "element": "violation_facts", "name": "经过"}]},
            "不能重复增加或者借此改名",
        ),
        ("D063", {"fields": [{**PLATE, "name": "违法事实"}]}, "重名"),
        ("D063", {"fields": [{**PLATE, "element": "no_such_element"}]}, "数据元字典中没有"),
        ("D063", {"fields": [{**PLATE, "type": "party"}]}, "类型不能用于"),
        ("D063", {"fields": [{**PLATE, "at": "没有这个标题"}]}, "一个位置"),
        ("D063", {"texts": [{"text": "{party_id}", "at": "end"}]}, "花括号"),
        ("", {"lines": ["另一个机关"], "footer": []}, "必须有本机关的全称"),
        ("", {"lines": [], "footer": [], "emblem": "no-such-digest"}, "徽标图片没有上传成功"),
    ],
)
def test_what_is_required_cannot_be_touched_and_the_refusal_says_why(
    reviewer: bodies.Post, document: str, content: dict[str, Any], why: str
) -> None:
    with pytest.raises(library.LocalRefused, match=why):
        library.adopt(reviewer, proposal(document, content))
    assert not LocalForm.objects.exists()


def test_it_begins_tomorrow_at_the_earliest_and_has_a_reason(reviewer: bodies.Post) -> None:
    with pytest.raises(library.LocalRefused, match="最早是明天"):
        library.adopt(reviewer, proposal("D041", RECORD, date(2026, 10, 12)))
    with pytest.raises(library.LocalRefused, match="修改的理由"):
        library.adopt(reviewer, proposal("D041", RECORD, note=" "))


def test_only_those_who_answer_for_the_forms_change_them(story: Story) -> None:
    with pytest.raises(library.LocalRefused, match="法制审核人员"):
        library.adopt(post_of("zhangyuan"), proposal("D041", RECORD))


def test_it_is_taken_back_before_its_effect_and_never_after(
    story: Story,
    clock: Clock,
    reviewer: bodies.Post,
) -> None:
    kept = library.adopt(reviewer, proposal("D041", RECORD))
    gone = library.adopt(reviewer, proposal("", letterhead(reviewer, "作废的文头")))
    library.withdraw(reviewer, gone.pk)
    library.withdraw(reviewer, gone.pk)
    with pytest.raises(library.LocalRefused, match="不是本机关的"):
        library.withdraw(post_of("dongwen"), kept.pk)
    clock.to("2026-10-14 09:00")
    with pytest.raises(library.LocalRefused, match="已经生效"):
        library.withdraw(reviewer, kept.pk)
    assert set(library.in_force(reviewer.body, date(2026, 10, 14))) == {"D041"}


def test_a_second_click_makes_no_second_change(reviewer: bodies.Post) -> None:
    once = proposal("D041", RECORD)
    assert library.adopt(reviewer, once).pk == library.adopt(reviewer, once).pk
    assert LocalForm.objects.count() == 1


def test_an_emblem_is_drawn_and_a_hidden_optional_element_is_not(reviewer: bodies.Post) -> None:
    red = BytesIO()
    Image.new("RGB", (120, 120), (200, 0, 0)).save(red, "PNG")
    emblem = files.store_bytes(red.getvalue(), "徽标.png", user=None, purpose="letterhead").digest
    definition = load_bundle()["documents"]["D063"]
    plain = library.localised_sample("D063", {}, {})
    own = {"letterhead": letterhead(reviewer, emblem=emblem), "hidden": ["party_legal_rep"]}
    changed = library.localised_sample("D063", own, {"body_name": reviewer.body.name})
    assert "李某某" in library.plain_text(definition, plain).split("经查明")[0]
    assert "李某某" not in library.plain_text(definition, changed).split("经查明")[0]
    assert has_red(library.render_preview(definition, changed, ppi=40)[0])
    assert not has_red(library.render_preview(definition, plain, ppi=40)[0])


def has_red(picture: bytes) -> bool:
    page = Image.open(BytesIO(picture)).convert("RGB")
    colours = page.getcolors(page.width * page.height) or []
    return any(pixel[0] > 150 and pixel[1] < 60 for _, pixel in colours if isinstance(pixel, tuple))


def test_additions_go_where_they_were_put(reviewer: bodies.Post) -> None:
    definition = load_bundle()["documents"]["D063"]
    places = dict(library.anchors(definition))
    assert next(iter(places)) == "start" and list(places)[-1] == "end" and "三、处罚的理由和依据" in places
    for at, follows in (("三、处罚的理由和依据", "三、处罚的理由和依据"), ("end", "依法向社会公示。")):
        local = {"texts": [{"text": "本机关增加的一段。", "at": at}]}
        text = library.plain_text(definition, library.localised_sample("D063", local, {}))
        assert f"{follows}\n本机关增加的一段。" in text


def test_every_document_can_take_additions_at_every_place(reviewer: bodies.Post) -> None:
    for code, definition in load_bundle()["documents"].items():
        for at, _ in library.anchors(definition):
            own = {**PLATE, "element": "local_x", "at": at}
            values = library.localised_sample(code, {"fields": [own]}, {})
            assert "示例车辆号牌" in library.plain_text(definition, values), (code, at)


def test_what_may_be_left_out_leaves_no_hole(bundle: dict[str, Any], reviewer: bodies.Post) -> None:
    whole = load_bundle()
    for code, definition in whole["documents"].items():
        free = library.optional(definition, whole["procedures"])
        values = library.localised_sample(code, {"hidden": free}, {})
        full = library.localised_sample(code, {}, {})
        holes = library.plain_text(definition, values).count("____")
        assert holes <= library.plain_text(definition, full).count("____"), (code, free)


def test_the_form_of_the_act_asks_for_every_type_of_own_field(
    story: Story, clock: Clock, reviewer: bodies.Post
) -> None:
    own = [
        {**PLATE, "element": f"local_1_d041_{number}", "name": f"自有项目{type_}", "type": type_}
        for number, type_ in enumerate(LOCAL_TYPES, 1)
    ]
    library.adopt(reviewer, proposal("D041", {"fields": own}))
    story.docketed()
    clock.to("2026-10-14 09:00")
    client = Client()
    client.force_login(User.objects.get(username="zhangyuan"))
    page = client.get(act_url(story.view("zhangyuan"), "onsite_record")).content.decode()
    for one in own:
        assert one["name"] in page and f'name="{one["element"]}"' in page, one["type"]
