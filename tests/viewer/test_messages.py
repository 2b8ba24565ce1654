"""Messages are written down once, in Python; what the page compiles against is made of that."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from viewer.messages import Edit, client_message
from viewer.operations import Delete, EverythingSelection
from viewer.typescript import TARGET, typescript


def test_the_typescript_is_what_would_be_written_now() -> None:
    assert TARGET.read_text(encoding="utf-8") == typescript(), "run python -m viewer.typescript"


def test_every_name_that_the_typescript_uses_is_declared_in_it() -> None:
    text = typescript()
    declared = set(re.findall(r"export (?:interface|type) (\w+)", text))
    used = set(re.findall(r"\b[A-Z]\w+\b", re.sub(r'"[^"]*"|//.*', "", text)))
    assert used <= declared
    assert not re.search(r"\bany\b", re.sub(r"//.*", "", text))


def test_a_message_survives_the_way_to_the_page_and_back() -> None:
    edit = Edit(scene="0", operations=[Delete(selection=EverythingSelection())])
    assert client_message.validate_json(edit.model_dump_json(by_alias=True)) == edit


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"kind":"format the disk"}',
        '{"kind":"undo"}',
        '{"kind":"undo","scene":"0","extra":1}',
        '{"kind":"edit","scene":"0","operations":[]}',
        '{"kind":"edit","scene":"0","operations":[{"kind":"fade","selection":{"kind":"everything"},"factor":NaN}]}',
        '{"kind":"edit","scene":"0","operations":[{"kind":"fade","selection":{"kind":"everything"},"factor":-1}]}',
    ],
)
def test_what_is_no_message_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        client_message.validate_json(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # so are busy machines
@given(json_values)
def test_whatever_json_arrives_is_a_message_or_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        client_message.validate_json(json.dumps(value))
