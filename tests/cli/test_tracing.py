"""history, blame, diff, as-of on a real registry, made once by the ordinary commands."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from xtjg.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from typer.testing import Result

pytestmark = pytest.mark.git

DRAFT = """\
类别: 领导小组
序列: 政府
设置: 临时
任务: 统筹全市低空经济发展
职责: [研究低空经济发展规划, 协调空域使用]
席位:
  - {职务: 组长, 单位: 市政府, 岗位: 市长, 姓名: 张三}
  - {职务: 副组长, 单位: 市政府, 岗位: 副市长, 姓名: 李四}
  - {职务: 成员, 单位: 市财政局, 岗位: 局长, 姓名: 王五}
牵头部门: 市发展改革委
办公室: {方式: 设在, 单位: 市发展改革委, 地点: 市政府大楼}
经费: 牵头部门预算
成员单位: [市发展改革委, 市财政局]
期限: {至: '2030-12-31'}
"""
HEARD = ("市长 张三 同意@2020-02-12", "副市长 李四 同意@2020-02-12", "市财政局 无意见@2020-02-12")
DECIDED = (
    "--reviewed-by",
    "市委编办 同意@2020-03-02",
    "--agreed-by",
    "副市长@2020-03-04",
    "--approved-by",
    "市长@2020-03-05",
)
NAME = "示例市低空经济发展领导小组"
FUTURE = date.today() + timedelta(days=400)  # noqa: DTZ011 — the commands' own clock


def call(root: Path, *args: str) -> Result:
    return CliRunner().invoke(app, ["-C", str(root), *args])


def done(result: Result) -> None:
    assert result.exit_code == 0, result.stderr


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A body set up in 2020, a seat succeeded in 2021, the term extended from a day that lies ahead."""
    folder = tmp_path_factory.mktemp("登记")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        for who in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{who}_NAME", "王某")
            patch.setenv(f"GIT_{who}_EMAIL", "wang@example.invalid")
        root = folder / "示例市登记簿"
        draft = folder / "草稿.yaml"
        draft.write_text(DRAFT, encoding="utf-8")
        heard = [word for one in HEARD for word in ("--consulted", one)]
        done(CliRunner().invoke(app, ["init", str(root), "--place", "示例市", "--level", "市"]))
        done(
            call(
                root,
                *("create", NAME, "--from", str(draft), "--ground", "跨区域跨部门", "--basis", "上级规划"),
                *("--reason", "涉及多个部门", "--proposed-by", "市发展改革委@2020-02-20", *heard, *DECIDED),
                *("--doc-no", "示政办发〔2020〕12号", "--date", "2020-03-05", "--effective", "2020-03-10"),
            )
        )
        done(call(root, "succeed", "低空", "1", "--to", "赵六", "--date", "2021-05-01", "--source", "市人大任命"))
        done(
            call(
                root,
                *("extend", "低空", "--until", "2035-12-31", "--reason", "任务未完成"),
                *("--proposed-by", "市发展改革委@2020-02-20", *DECIDED),
                *("--doc-no", "示政办发〔2021〕22号", "--date", "2021-07-05", "--effective", str(FUTURE)),
            )
        )
        yield root


def read(root: Path, *args: str) -> list[dict[str, Any]]:
    result = call(root, *args, "--json")
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["items"]
    return found


def test_history_is_newest_first_with_who_decided_and_who_typed(live: Path) -> None:
    found = read(live, "history", "低空")
    assert [entry["act"] for entry in found] == ["extend", "succeed", "establish"]
    founding = found[-1]
    assert (founding["effective"], founding["doc_no"]) == ("2020-03-10", "示政办发〔2020〕12号")
    assert (founding["approved_by"], founding["typed_by"]) == ("市长 2020-03-05", "王某")
    assert founding["bodies"] == ["xt-0001"]
    assert founding["step"] == "issue"
    assert [entry["act"] for entry in read(live, "history")] == ["extend", "succeed", "establish", "init"]


def test_history_as_table_tells_review_and_approval(live: Path) -> None:
    line = call(live, "history", "低空").stdout.splitlines()[-1].split("\t")
    assert line[:5] == [
        "2020-03-10",
        f"设立：{NAME}",
        "示政办发〔2020〕12号",
        "市长 2020-03-05",
        "市委编办 同意 2020-03-02",
    ]


def test_blame_names_the_act_of_each_part(live: Path) -> None:
    found = {(line["field"], line["value"]): line["act"] for line in read(live, "blame", "低空")}
    assert found["名称", NAME] == "establish"
    assert found["期限.至", "2035-12-31"] == "extend"
    assert found["席位", "组长 市政府 市长 赵六 2021-05-01"] == "succeed"
    assert found["席位", "副组长 市政府 副市长 李四 2020-03-10"] == "establish"


def test_diff_tells_what_became_of_a_body(live: Path) -> None:
    founded = read(live, "diff", "2019-12-31", "2020-12-31")
    assert [(one["id"], one["change"], one["case"][-4:]) for one in founded] == [("xt-0001", "established", "0001")]
    changed = read(live, "diff", "2021-12-31", "2020-12-31")
    assert [(one["change"], [field["field"] for field in one["fields"]]) for one in changed] == [("changed", ["席位"])]
    assert read(live, "diff", "2021-12-31", "2022-12-31") == []
    assert "去 组长 市政府 市长 张三" in call(live, "diff", "2020-12-31", "2021-12-31").stdout


def test_a_body_that_was_not_there_yet_is_told_with_the_day(live: Path) -> None:
    told = call(live, "show", "xt-0001", "--as-of", "2019-12-31")
    assert (told.exit_code, "截至 2019-12-31 没有找到机构「xt-0001」" in told.stderr) == (4, True)


def test_list_as_of_a_day_has_what_had_taken_effect(live: Path) -> None:
    assert read(live, "list", "--as-of", "2020-03-09") == []
    assert read(live, "list", "--as-of", "2020-03-10")[0]["seats"][0]["holder"] == "张三"
    assert read(live, "list", "--as-of", "2021年5月1日")[0]["seats"][0]["holder"] == "赵六"


def test_a_future_act_is_announced_but_does_not_count_yet(live: Path) -> None:
    assert read(live, "list")[0]["term"]["until"] == "2030-12-31"
    assert read(live, "list", "--all")[0]["term"]["until"] == "2035-12-31"
    assert read(live, "list", "--as-of", str(FUTURE))[0]["term"]["until"] == "2035-12-31"
    listed = call(live, "list")
    assert f"改动自{FUTURE}起生效" in listed.stdout
    assert f"xt-0001（自{FUTURE}起生效）" in listed.stderr
    assert json.loads(call(live, "show", "低空", "--json").stdout)["term"]["until"] == "2035-12-31"
    assert f"改动自{FUTURE}起生效" in call(live, "show", "低空", "-f", "table").stdout


def test_a_hand_edit_is_told_and_not_taken(live: Path) -> None:
    path = live / "bodies/xt-0001.yaml"
    before = path.read_bytes()
    path.write_bytes(before.replace("低空经济发展规划".encode(), "别的".encode()))
    try:
        result = call(live, "show", "低空", "--json")
        assert "研究低空经济发展规划" in result.stdout
        assert "bodies/xt-0001.yaml" in result.stderr
        assert "edit" in [due["kind"] for due in read(live, "status")]
    finally:
        path.write_bytes(before)


def test_a_staged_case_can_be_followed(live: Path) -> None:
    assert read(live, "pending") == []
    assert [case["act"] for case in read(live, "case", "list")] == ["extend", "succeed", "establish"]
    case = json.loads(call(live, "case", "show", "1", "--json").stdout)
    assert case["state"] == "发文"
    assert case["next"] is None
