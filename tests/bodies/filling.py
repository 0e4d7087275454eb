"""Forms filled in as a browser would: what stands there is sent with what is typed over it."""

from __future__ import annotations

import re

from django.test import Client

INPUT = re.compile(r'<input type="(?:text|date|number|hidden)" name="(\w+)"(?: value="([^"]*)")?')
SELECT = re.compile(r'<select name="(\w+)".*?(?:<option value="([^"]*)" selected|</select>)', re.DOTALL)
TICKED = re.compile(r'name="(\w+)" value="([^"]*)"[^>]*checked')
REFUSED = re.compile(r"field-error.*?<span>(.*?)</span>|error-summary.*?</strong>", re.DOTALL)


def page(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return answer.content.decode()


def fill(client: Client, url: str, **values: object) -> str:
    """Open the form, send it with these values over what stands there, and return the page that one lands on."""
    found = page(client, url)
    form = found[found.index('<form method="post" class="card"') :]
    kept = dict(INPUT.findall(form)) | dict(SELECT.findall(form))
    ticked = TICKED.findall(form)
    many = {name: [value for other, value in ticked if other == name] for name, _ in ticked}
    answer = client.post(url, {**kept, **many, **values}, follow=True)
    text = answer.content.decode()
    assert answer.status_code == 200, REFUSED.findall(text)
    return text
