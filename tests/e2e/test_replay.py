"""What the case files tell is what is registered: folding their edits gives every record at the head."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.walking import Registry

if TYPE_CHECKING:
    from tests.walking import Played

pytestmark = pytest.mark.git

COMES = ("import", "establish", "reinstate")
FOUNDS = {"import": "import", "establish": "establish", "merge": "merge"}


def registered(registry: Registry) -> list[tuple[str, dict[str, str], str]]:
    """Commits with their trailers (the first of each key) and the case they name, oldest first."""
    found = []
    for commit in registry.git("log", "--reverse", "--format=%H").split():
        pairs = [line.split(": ", 1) for line in registry.trailers(commit)]
        trailers = dict(reversed(pairs))
        found.append((commit, trailers, trailers.get("Xtjg-Case", "")))
    return found


def case_at(registry: Registry, commit: str, case: str) -> Any:
    year, _, serial = case.partition("-")
    return yaml.safe_load(registry.git("show", f"{commit}:cases/{year}/{serial}.yaml"))


def test_edits_of_the_cases_give_the_records_at_the_head(played: Played) -> None:
    registry = Registry(played.root)
    folded: dict[str, dict[str, Any]] = {}
    for commit, trailers, case in registered(registry):
        if not case or trailers["Xtjg-Step"] != "issue":
            continue
        for edit in case_at(registry, commit, case).get("改动", []):
            record = folded.setdefault(edit["记录"], {})
            for field in edit.get("字段", []):
                assert record.get(field["字段"]) == field.get("前")
                record[field["字段"]] = field.get("后")
    bodies = {path: fields for path, fields in folded.items() if path.startswith("bodies/")}
    assert len(bodies) == 72
    for path, fields in bodies.items():
        assert {key: value for key, value in fields.items() if value is not None} == registry.record(path)


def test_blob_ids_of_the_cases_are_those_of_git(played: Played) -> None:
    registry = Registry(played.root)
    for commit, trailers, case in registered(registry):
        if not case or trailers["Xtjg-Step"] != "issue":
            continue
        for edit in case_at(registry, commit, case).get("改动", []):
            assert registry.git("rev-parse", f"{commit}:{edit['记录']}") == edit["后"]
            if "前" in edit:
                assert registry.git("rev-parse", f"{commit}~1:{edit['记录']}") == edit["前"]


@pytest.mark.parametrize("day", ["2020-03-30", "2020-12-31", "2026-03-05", "2026-03-24", "2026-07-09", "2190-01-01"])
def test_number_of_bodies_is_what_came_less_what_ended(played: Played, day: str) -> None:
    registry = Registry(played.root)
    count: Counter[str] = Counter()
    for commit, trailers, case in registered(registry):
        if not case or trailers["Xtjg-Step"] != "issue" or trailers.get("Xtjg-Effective", "") > day:
            continue
        for edit in case_at(registry, commit, case).get("改动", []):
            fields = {field["字段"]: field for field in edit.get("字段", [])}
            states, managed = fields.get("状态"), fields.get("列管", {}).get("后")
            if states is not None and managed != "否" and edit["记录"].startswith("bodies/"):
                count["came"] += states.get("后") == "运行"
                count["ended"] += states.get("前") == "运行"
    assert registry.run(f"stats --as-of {day} --json").json["total"] == count["came"] - count["ended"]
