"""``/api/``: what the field app talks to. Its OpenAPI description is at ``/api/openapi.json``."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver

from zhifa.api import doors, entering, fetching, signing, visiting, working
from zhifa.api.answers import FieldAPI, answer_in_words

api = FieldAPI(
    title="执法平台现场应用接口", version="1", docs_url=None, openapi_url="/openapi.json", urls_namespace="api",
    description="现场应用使用的接口。错误都是 {code, message, way_out}；每个回答带 X-Server-Time。",
    auth=doors.DeviceToken(),
)  # fmt: skip
answer_in_words(api)
api.add_router("/field", entering.router)
api.add_router("/field", fetching.router)
api.add_router("/field", working.router)
api.add_router("/field", signing.router)
api.add_router("/field", visiting.router)


def _open(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Tokens, not sessions, guard these addresses: no log-in page for them."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback = login_not_required(pattern.callback)
    return patterns


_patterns, _app, _namespace = api.urls
addresses = (_open(_patterns), _app, _namespace)
