"""The top search box: one question, answered from every register that the user may see."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhifa.libraries.laws.services import Resolved, resolve_many, understand
from zhifa.libraries.parties.services import Paper, check_identifier
from zhifa.web.views import law_rows, search_rows
from zhifa.web.views.operating.access import user_of

LONGEST_QUERY = 100
UNKNOWN = {"unknown_law"}
EXAMPLES = (
    ("处罚法§61(2)", "条文：直接打开"),
    ("行政处罚法第五十七条", "条文：写全称也可以"),
    ("油烟", "事项：用平常的话"),
    ("卖过期食品怎么罚", "条文：用平常的话"),
    ("市容", "法规名称"),
    ("告知书", "文书样式"),
    ("听证", "办案规则、期限"),
)
_ID_CARD = re.compile(r"[1-8]\d{16}[\dXx]")


@login_required
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """A citation goes to its article; anything else is looked for everywhere, in a fixed number of queries."""
    words = " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    if not words:
        return render(request, "search/search.html", {"q": "", "examples": EXAMPLES})
    if _personal(words):
        return _by_number(request)
    today = timezone.localdate()
    cited = [one for one in _cited(words) if one.status not in UNKNOWN]
    if cited and all(one.found for one in cited):
        return redirect(
            f"{reverse('law_article')}?{urlencode({'cite': words_of(cited), 'on': today.isoformat()})}"
        )
    context = {
        "q": words,
        "articles": [law_rows.article(one) for one in cited],
        "groups": search_rows.groups(words, user_of(request), today),
        "examples": EXAMPLES,
        "in_articles": f"{reverse('laws')}?{urlencode({'q': words, 'in': 'text'})}",
    }
    return render(request, "search/search.html", context)


def words_of(cited: list[Resolved]) -> str:
    return "、".join(str(one.cite) for one in cited)


def _cited(words: str) -> list[Resolved]:
    """The articles that somebody means by 处罚法§61(2), 行政处罚法第六十一条 or 处罚法61条."""
    cites = understand(words).cites
    return resolve_many(cites, timezone.localdate()) if cites else []


def _personal(words: str) -> bool:
    """Whether this is, or was meant to be, a person's number: it must not stand in addresses, histories and logs."""
    number = words.replace(" ", "")
    if check_identifier(Paper.USCC, number).ok:
        return False
    return bool(_ID_CARD.fullmatch(number)) or check_identifier(Paper.ID_CARD, number).ok


def _by_number(request: HttpRequest) -> HttpResponse:
    messages.info(
        request, "个人证件号码请填在“按个人证件号码查找”一栏：那里的号码不会留在网址、浏览记录和日志里。"
    )
    return redirect("parties")
