"""Registering from pasted text, changing, adding permits: the pages, with every bad input."""

from __future__ import annotations

import re

import pytest

from tests.parties import texts
from tests.parties.firms import FIRM, register, signed_in
from zhifa.libraries.parties.models import PartyAddress, PartyChange, PartyLicence
from zhifa.libraries.parties.services import Party


def fields(page: str) -> dict[str, str]:
    """What the form of the party would send, without the choices."""
    form = page[page.index("data-draft-key") :]
    found = dict(re.findall(r'name="([\w-]+)" value="([^"]*)"', form))
    found |= dict(re.findall(r'<textarea name="([\w-]+)"[^>]*>\s*([^<]*)</textarea>', form))
    chosen = re.findall(r'<select name="([\w-]+)".*?</select>', form, re.S)
    for name in chosen:
        block = form[form.index(f'<select name="{name}"') :].split("</select>")[0]
        picked = re.search(r'value="([^"]*)" selected', block)
        found[name] = picked[1] if picked else ""
    return found


def read(text: str, **more: str) -> tuple[int, str]:
    answer = signed_in("zhangyuan").post("/parties/read", {"text": text, **more})
    assert answer["Cache-Control"] == "no-store"
    return answer.status_code, answer.content.decode()


def test_a_pasted_permit_registers_the_party_with_it(city: None) -> None:
    text = texts.FOOD.replace("92449921MA9Y000554", "92449921MA9Y00063Y").replace("老街面馆", "邻里小店")
    Party.objects.filter(uscc="92449921MA9Y00063Y").delete()
    status, page = read(text)
    assert status == 200 and "许可证文字" in page and 'value="青岭县邻里小店"' in page and "估计" in page
    sent = fields(page)
    assert sent["region"] == "449921" and sent["licence-number"] == "JY24499210001234"
    client = signed_in("zhangyuan")
    assert client.post("/parties/new?as=business", sent).status_code == 302
    party = Party.objects.get(uscc="92449921MA9Y00063Y")
    assert (party.name, party.legal_rep) == ("青岭县邻里小店", "面师傅")
    assert PartyLicence.objects.get(party=party).valid_until is not None
    assert PartyAddress.objects.get(party=party).text == "青岭县老街甲27号1楼"
    assert set(PartyChange.objects.filter(party=party).values_list("source", flat=True)) == {"许可证文字"}


def test_a_permit_that_is_wrong_registers_nothing(city: None) -> None:
    _, page = read(texts.FOOD.replace("92449921MA9Y000554", "92449921MA9Y00063Y"))
    Party.objects.filter(uscc="92449921MA9Y00063Y").delete()
    sent = {**fields(page), "licence-valid_until": "2028-13-45"}
    assert signed_in("zhangyuan").post("/parties/new?as=business", sent).status_code == 422
    assert not Party.objects.filter(uscc="92449921MA9Y00063Y").exists()


def test_text_of_a_known_party_points_to_it_and_brings_it_up_to_date(city: None) -> None:
    party = Party.objects.get(name="青岭县老街面馆")
    status, page = read(texts.SHOP)
    assert status == 200 and "已在库中" in page and "更新已有的当事人" in page
    status, page = read(texts.SHOP, party=str(party.pk))
    assert status == 200 and "2018-06-01" in page
    sent = fields(page)
    assert signed_in("zhangyuan").post(f"/parties/{party.pk}/edit", sent).status_code == 302
    changed = Party.objects.get(pk=party.pk)
    assert str(changed.established) == "2018-06-01" and changed.phone == "13900000005"
    assert {one.source for one in PartyChange.objects.filter(party=party)} == {"执照文字"}


@pytest.mark.parametrize("text", ["", "  ", "今天下午三点开会", "字" * 20_001])
def test_text_of_no_use_is_refused_and_stays_to_be_mended(city: None, text: str) -> None:
    status, page = read(text)
    assert status == 422 and text.strip()[:50] in page and ("没有" in page or "超过" in page)


def test_a_scan_without_a_name_asks_for_the_rest(city: None) -> None:
    answer = signed_in("zhangyuan").post("/parties/read", {"scanned": texts.URL, "text": ""})
    page = answer.content.decode()
    assert "二维码" in page and 'value="91440300708461136T"' in page and "只有网址和代码" in page


def test_only_the_pages_that_scan_may_compile_webassembly(city: None) -> None:
    client = signed_in("zhangyuan")
    assert "'wasm-unsafe-eval'" in client.get("/parties/new")["Content-Security-Policy"]
    for url in ("/parties/", "/parties/doubles", "/cases/"):
        answer = client.get(url)
        assert "wasm" not in answer.headers.get("Content-Security-Policy", "")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("没有这个地方", "列表中没有这个地方"),
        ("123", "6 位"),
    ],
)
def test_a_region_that_does_not_exist_is_refused(city: None, given: str, said: str) -> None:
    sent = {"kind": "02", "number": FIRM.number, "name": FIRM.name, "region": given}
    answer = signed_in("zhangyuan").post("/parties/new?as=organisation", sent)
    assert answer.status_code == 422 and said in answer.content.decode()


@pytest.mark.parametrize("given", ["449921100", "449921100 云溪镇", "云溪镇"])
def test_a_region_is_chosen_by_name_or_code(city: None, given: str) -> None:
    sent = {"kind": "02", "number": FIRM.number, "name": FIRM.name, "region": given}
    assert signed_in("zhangyuan").post("/parties/new?as=organisation", sent).status_code == 302
    assert Party.objects.get(uscc=FIRM.number).region == "449921100"


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("licences", {"kind": "food_business", "number": "JY1"}, {"kind": "pass", "number": ""}),
        (
            "addresses",
            {"kind": "service", "text": "青岭县北街甲1号"},
            {"kind": "service", "text": "", "region": "火星"},
        ),
        ("people", {"role": "manager", "name": "物小流"}, {"role": "king", "name": "", "phone": "abc"}),
    ],
)
def test_parts_are_added_changed_and_removed(
    city: None, kind: str, good: dict[str, str], bad: dict[str, str]
) -> None:
    party, client = register(FIRM), signed_in("zhangyuan")
    url = f"/parties/{party.pk}/{kind}/"
    assert client.post(f"{url}new", bad).status_code == 422
    page = client.get(f"{url}new").content.decode()
    token = {"request_id": page.split('name="request_id" value="')[1].split('"')[0]}
    for _ in range(2):
        assert client.post(f"{url}new", good | token).status_code == 302
    shown = client.get(f"/parties/{party.pk}/").content.decode()
    (pk,) = set(re.findall(rf'{url}(\d+)"', shown))
    assert client.post(f"{url}{pk}", {**good, "note": "已核对", "revision": "0"}).status_code == 302
    assert client.post(f"{url}{pk}", {**good, "note": "旧页", "revision": "0"}).status_code == 422
    assert client.post(f"{url}{pk}/remove").status_code == 302
    assert client.post(f"{url}{pk}/remove").status_code == 404
    assert signed_in("sunping").get(f"{url}new").status_code == 403


@pytest.mark.parametrize(
    "query", ["page=abc", "page=0", "kind=xx", "region=abc", "region=" + "9" * 40, "tag=%00", "q=%F0%9F"]
)
def test_strange_addresses_of_the_list_are_answered(city: None, query: str) -> None:
    assert signed_in("zhangyuan").get(f"/parties/?{query}").status_code == 200
