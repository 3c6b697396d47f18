from __future__ import annotations

import pytest

from tests.walking import run, unknown_commands
from xtjg.cli.topics import TOPICS


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_short_and_names_commands_that_there_are(topic: str) -> None:
    lines = TOPICS[topic]
    assert len(lines) <= 20
    assert unknown_commands("\n".join(lines), ("help", topic)) == []
    assert run("help", topic).out.splitlines() == list(lines)


def test_without_a_topic_all_are_listed() -> None:
    assert [one["topic"] for one in run("help", "--json").json["items"]] == list(TOPICS)
    assert run("help", "日期", "--json").json["text"] == list(TOPICS["日期"])


def test_an_unknown_topic_names_those_there_are_and_a_command_its_own_page() -> None:
    lost = run("help", "天气", "--json")
    assert (lost.code, lost.error["error"]["candidates"]) == (4, list(TOPICS))
    assert "xtjg rename --help" in run("help", "rename").err
