from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from tests.cli.samples import bodies, files_of, sample
from xtjg.cli.app import app
from xtjg.core.terms import State
from xtjg.store.commit import write_root

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Call


def items(text: str) -> list[dict[str, Any]]:
    document = json.loads(text)
    assert document["schema"] == 1
    found: list[dict[str, Any]] = document["items"]
    return found


COUNTING = ["xt-0001", "xt-0002", "xt-0003", "xt-0004", "xt-0006"]


def test_list_has_exactly_the_bodies_that_count(xtjg: Call) -> None:
    assert [body["id"] for body in items(xtjg("list", "--json").stdout)] == COUNTING
    assert [body.id for body in bodies() if body.state is State.ACTIVE and body.managed] == COUNTING


def test_list_without_a_terminal_is_tab_separated_with_full_names(xtjg: Call) -> None:
    lines = xtjg("list").stdout.splitlines()
    assert len(lines) == 5
    assert lines[0].split("\t") == ["xt-0001", "示例市低空经济发展领导小组", "政府", "临时", "运行", "市发展改革委"]


def test_list_as_table_leads_with_the_numbers(xtjg: Call) -> None:
    lines = xtjg("list", "-f", "table").stdout.splitlines()
    assert lines[0] == "5 个机构  临时 2  长期 3"
    assert lines[1].startswith("编号")


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("--tenure", "临时"), ["xt-0001", "xt-0004"]),
        (("--series", "党委"), ["xt-0006"]),
        (("--kind", "委员会"), ["xt-0002"]),
        (("--state", "已撤销"), ["xt-0005"]),
        (("--lead", "市发改委"), ["xt-0001", "xt-0006"]),
        (("--unit", "市生态环境局"), ["xt-0002"]),
        (("--expiring", "100y"), ["xt-0001", "xt-0004"]),
        (("--expiring", "100年", "--lead", "应急"), ["xt-0004"]),
        (("--all",), [f"xt-000{n}" for n in range(1, 8)]),
        (("--kind", "联席会议"), []),
    ],
)
def test_list_narrows_by_its_filters(xtjg: Call, args: tuple[str, ...], expected: list[str]) -> None:
    result = xtjg("list", *args, "--json")
    assert result.exit_code == 0
    assert [body["id"] for body in items(result.stdout)] == expected


@pytest.mark.parametrize("args", [("--tenure", "短期"), ("--series", "市委"), ("--state", "停"), ("--expiring", "九")])
def test_list_refuses_words_that_are_not_in_the_closed_lists(xtjg: Call, args: tuple[str, ...]) -> None:
    result = xtjg("list", *args)
    assert result.exit_code == 2
    assert args[1] in result.stderr


def test_body_object_has_the_keys_of_the_contract(xtjg: Call) -> None:
    body = json.loads(xtjg("show", "xt-0001", "--json").stdout)
    keys = (
        "schema id name short_name aliases former_names kind series tenure state managed established listed term task "
        "duties seats member_units lead_unit office funding contact superior_counterpart seal secrecy "
        "discipline_related notes waivers successor predecessors"
    )
    assert list(body) == keys.split(" ")
    assert body["term"] == {"until": "2028-12-31", "condition": "任务完成"}
    assert body["seats"][0] == {
        "role": "组长",
        "group": None,
        "unit": "市政府",
        "post": "市长",
        "holder": "张三",
        "rank": None,
        "since": "2026-03-10",
        "ex_officio": True,
    }
    assert body["listed"] is None
    assert body["aliases"] == []


def test_an_ended_body_names_its_successor_and_is_its_predecessor(xtjg: Call) -> None:
    ended = json.loads(xtjg("show", "xt-0005", "--json").stdout)
    assert ended["successor"] == {"kind": "机构", "id": "xt-0001", "name": "示例市低空经济发展领导小组"}
    assert json.loads(xtjg("show", "xt-0001", "--json").stdout)["predecessors"] == ["xt-0005"]
    assert "由xt-0001 示例市低空经济发展领导小组接替" in xtjg("show", "xt-0005").stdout


def test_show_tells_all_that_the_record_holds(xtjg: Call) -> None:
    told = dict(line.split("\t") for line in xtjg("show", "xt-0002").stdout.splitlines())
    assert told["曾用名"] == "示例市环境保护委员会（至 2024-01-01）"
    assert told["代字"] == "示生环委"
    assert told["联络"] == "钱七  0000-1234567"
    assert told["上级对应"] == "省生态环境保护委员会  运行"
    assert told["说明"] == "XT203 承担综合性任务"
    assert told["豁免"] == "XT204  常设  示政办发〔2026〕9号  至 2027-01-01"
    assert told["与纪检有关"] == "是"
    body = json.loads(xtjg("show", "xt-0002", "--json").stdout)
    assert body["notes"] == {"XT203": "承担综合性任务"}
    assert body["waivers"][0]["until"] == "2027-01-01"
    assert body["contact"] == {"liaison": "钱七", "phone": "0000-1234567"}


def test_an_imported_body_shows_its_list_and_that_it_is_not_managed(xtjg: Call) -> None:
    told = xtjg("show", "xt-0007", "-f", "table").stdout
    assert "不列管" in told
    assert "示政办字〔2020〕37号  第 7 项" in told
    listed = json.loads(xtjg("show", "xt-0007", "--json").stdout)["listed"]
    assert listed == {"doc_no": "示政办字〔2020〕37号", "doc_date": None, "no": 7, "case": None}


def test_json_is_not_escaped(xtjg: Call) -> None:
    assert "示例市低空经济发展领导小组" in xtjg("show", "xt-0001", "--json").stdout


def test_jsonl_has_one_object_a_line(xtjg: Call) -> None:
    lines = xtjg("list", "-f", "jsonl").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == COUNTING
    assert all(json.loads(line)["schema"] == 1 for line in lines)


def test_csv_has_a_header_and_markdown_a_table(xtjg: Call) -> None:
    rows = list(csv.reader(io.StringIO(xtjg("list", "-f", "csv").stdout)))
    assert rows[0] == ["编号", "名称", "序列", "设置", "状态", "牵头部门"]
    assert len(rows) == 6
    assert xtjg("list", "-f", "md").stdout.splitlines()[1] == "| --- | --- | --- | --- | --- | --- |"


def test_out_writes_the_format_of_the_ending(xtjg: Call, tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    result = xtjg("list", "-o", str(path))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert f"已写出：{path}" in result.stderr
    assert path.read_bytes().startswith("\ufeff编号,".encode())
    assert not list(tmp_path.glob(".*.tmp"))


def test_out_into_a_folder_that_is_not_there_leaves_nothing(xtjg: Call, tmp_path: Path) -> None:
    result = xtjg("list", "-o", str(tmp_path / "没有" / "名单.csv"))
    assert result.exit_code == 4
    assert "没有文件夹" in result.stderr


@pytest.mark.parametrize(
    "word",
    [
        "xt-0001",
        "示例市低空经济发展领导小组",
        "低空",
        "dkjj",
        "SLSDKJJFZLDXZ",
        "示例市 低空经济发展领导小组",
    ],
)
def test_show_finds_a_body_by_id_name_part_or_initials(xtjg: Call, word: str) -> None:
    assert json.loads(xtjg("show", word, "--json").stdout)["id"] == "xt-0001"


@pytest.mark.parametrize(
    ("word", "id_"), [("市生态环委", "xt-0002"), ("环境保护委员会", "xt-0002"), ("防汛", "xt-0003")]
)
def test_show_finds_a_body_by_short_former_or_outside_name(xtjg: Call, word: str, id_: str) -> None:
    assert json.loads(xtjg("show", word, "--json").stdout)["id"] == id_


def test_a_part_that_fits_two_bodies_lists_both(xtjg: Call) -> None:
    result = xtjg("show", "低")
    assert result.exit_code == 4
    assert "xt-0001 示例市低空经济发展领导小组" in result.stderr
    assert "xt-0004 示例市低温雨雪应对领导小组" in result.stderr


def test_a_near_miss_is_only_suggested_where_nobody_can_answer(xtjg: Call) -> None:
    result = xtjg("show", "示例市低空经济发展小组")
    assert result.exit_code == 4
    assert result.stdout == ""
    assert "xt-0001 示例市低空经济发展领导小组" in result.stderr


def test_show_numbers_the_seats_and_says_each_term_once(xtjg: Call) -> None:
    lines = xtjg("show", "xt-0001", "-f", "table").stdout.splitlines()
    assert lines[0] == "xt-0001  示例市低空经济发展领导小组"
    assert lines[1] == "运行 · 临时 · 政府序列 · 领导小组"
    seats = [line for line in lines if "副组长" in line or "组长 市政府 市长" in line]
    assert seats[0].split() == ["席位", "1", "组长", "市政府", "市长", "张三", "自", "2026-03-10"]
    assert seats[1].split()[:2] == ["2", "副组长"]


def test_markup_in_names_is_printed_as_it_is(xtjg: Call) -> None:
    assert "示例市[防汛]办*" in xtjg("show", "xt-0003").stdout
    assert "示例市[防汛]办*" in xtjg("show", "xt-0003", "-f", "table").stdout


def test_search_says_where_the_word_stands(xtjg: Call) -> None:
    found = items(xtjg("search", "环境", "--json").stdout)
    assert [body["id"] for body in found] == ["xt-0002"]
    assert {match["field"] for match in found[0]["matched"]} == {"名称", "曾用名", "牵头部门", "成员单位", "上级对应"}
    assert xtjg("search", "不存在的词").stdout == ""
    assert xtjg("search", "不存在的词").exit_code == 0
    assert xtjg("search", "　").exit_code == 2


def test_stats_count_what_counts_and_all_states(xtjg: Call) -> None:
    figures = json.loads(xtjg("stats", "--json").stdout)
    assert figures["total"] == 5
    assert figures["by_series"] == {"政府": 4, "党委": 1}
    assert figures["by_kind"] == {"领导小组": 3, "委员会": 1, "指挥部": 1}
    assert figures["by_state"] == {"运行": 6, "已撤销": 1}
    assert figures["base"] is None
    assert sum(figures["by_tenure"].values()) == figures["total"]


def test_stats_by_a_dimension(xtjg: Call) -> None:
    rows = [line.split("\t") for line in xtjg("stats", "--by", "牵头部门").stdout.splitlines()]
    assert rows[0] == ["合计", "", "5"]
    assert ["牵头部门", "市发展改革委", "2"] in rows
    result = xtjg("stats", "--by", "颜色")
    assert result.exit_code == 2
    assert "牵头部门" in result.stderr


def test_stats_table_begins_with_one_sentence(xtjg: Call) -> None:
    assert (
        xtjg("stats", "-f", "table").stdout.splitlines()[0] == "示例市议事协调机构 5 个  政府 4  党委 1  长期 3  临时 2"
    )


@pytest.mark.parametrize(
    ("base", "cap", "said"),
    [
        ("4", "6", "5 个（基数 4，超 1；限额 6，少 1）"),
        ("5", None, "5 个（基数 5，持平）"),
    ],
)
def test_stats_compare_with_base_and_limit(xtjg: Call, seed: Path, base: str, cap: str | None, said: str) -> None:
    path = seed / "registry.yaml"
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("基数", "限额"))]
    limits = [f"基数: '{base}'", *([f"限额: '{cap}'"] if cap else [])]
    path.write_text("\n".join((*lines, *limits, "")), encoding="utf-8")
    assert said in xtjg("stats", "-f", "table").stdout


def test_who_lists_the_parts_of_a_unit_by_any_of_its_names(xtjg: Call) -> None:
    found = items(xtjg("who", "示例市发展和改革委员会", "--json").stdout)
    assert found == items(xtjg("who", "市发改委", "--json").stdout)
    assert found[0]["count"] == len(found[0]["bodies"]) == 6
    assert "牵头部门" in found[0]["bodies"][0]["role"]


def test_who_lists_the_parts_of_a_person_with_the_unit(xtjg: Call) -> None:
    found = items(xtjg("who", "张三", "--json").stdout)
    assert [(one["name"], one["unit"], one["count"]) for one in found] == [("张三", "市政府", 5)]
    assert found[0]["bodies"][0] == {
        "id": "xt-0001",
        "name": "示例市低空经济发展领导小组",
        "role": "组长",
        "since": "2026-03-10",
    }


def test_who_takes_a_part_that_only_one_has_and_refuses_others(xtjg: Call) -> None:
    assert items(xtjg("who", "水利", "--json").stdout)[0]["name"] == "市水利局"
    assert xtjg("who", "局").exit_code == 4
    nobody = xtjg("who", "市财政厅")
    assert nobody.exit_code == 4
    assert "市财政局" in nobody.stderr


def test_units_are_listed_with_the_number_of_their_bodies(xtjg: Call) -> None:
    found = items(xtjg("unit", "list", "--json").stdout)
    assert [(unit["short_names"][0], unit["count"]) for unit in found] == [
        ("市发展改革委", 6),
        ("市财政局", 6),
        ("市交通运输局", 0),
    ]
    assert json.loads(xtjg("unit", "show", "市发改委", "--json").stdout)["rank"] == "正县级"
    assert xtjg("unit", "show", "市气象局").exit_code == 4


def test_cases_are_listed_newest_first(xtjg: Call) -> None:
    assert [case["id"] for case in items(xtjg("case", "list", "--json").stdout)] == ["2026-0012", "2025-0003"]
    assert [case["id"] for case in items(xtjg("case", "list", "--open", "--json").stdout)] == ["2026-0012"]


def test_a_case_tells_what_it_lacks_and_the_next_command(xtjg: Call) -> None:
    case = json.loads(xtjg("case", "show", "2026-0012", "--json").stdout)
    assert (case["act"], case["state"], case["bodies"]) == ("rename", "申请", ["xt-0001"])
    assert case["next"]["step"] == "review"
    assert case["next"]["command"].startswith("xtjg review 2026-0012")
    assert any("审核" in lack["what"] and "第十三条" in lack["article"] for lack in case["missing"])
    assert case["papers"] == [{"file": "papers/2026/0012-1-application.txt", "kind": "申请报告"}]


def test_a_refused_case_stays_readable_and_waits_for_nothing(xtjg: Call) -> None:
    case = json.loads(xtjg("case", "show", "2025-3", "--json").stdout)
    assert (case["state"], case["next"], case["days_waiting"], case["missing"]) == ("不予", None, None, [])
    assert "无依据" in xtjg("case", "show", "2025-0003").stdout


def test_a_case_that_is_not_there_is_exit_4(xtjg: Call) -> None:
    assert xtjg("case", "show", "1999-1").exit_code == 4
    assert xtjg("case", "show", "七号").exit_code == 2


def test_pending_ends_each_case_with_a_command_to_paste(xtjg: Call) -> None:
    lines = xtjg("pending", "-f", "table").stdout.splitlines()
    assert lines[0] == "1 件在办"
    assert lines[1].startswith("2026-0012  ")
    assert "审核 第十三条第一款" in lines[2]
    assert lines[3].endswith("xtjg review 2026-0012 --opinion 同意")
    assert items(xtjg("pending", "--json").stdout)[0]["id"] == "2026-0012"


def test_tasks_are_listed_with_their_light(xtjg: Call) -> None:
    found = items(xtjg("task", "list", "--json").stdout)
    assert [(task["id"], task["state"], task["light"], task["body"]) for task in found] == [
        ("2026-0002", "在办", "red", "xt-0005")
    ]
    assert items(xtjg("task", "list", "--light", "green", "--json").stdout) == []
    assert items(xtjg("task", "list", "--body", "旧城", "--unit", "住建", "--all", "--json").stdout) == found
    assert xtjg("task", "list", "--light", "blue").exit_code == 2
    assert json.loads(xtjg("task", "show", "2026-2", "--json").stdout)["title"] == "收回印章"


@pytest.mark.git
def test_status_lists_what_is_due_most_urgent_first(tmp_path: Path) -> None:
    root = tmp_path / "登记簿"
    write_root(root, files_of(sample()), "建簿：示例市\n\nXtjg-Act: init\n", ("登记人", "clerk@example.invalid"))
    found = items(CliRunner().invoke(app, ["-C", str(root), "status", "--json"]).stdout)
    days = [one["days"] for one in found]
    assert days == sorted(days)
    assert {("case", "2026-0012"), ("task", "2026-0002")} <= {(one["kind"], one["subject"]) for one in found}
    assert set(found[0]) == {"kind", "subject", "name", "due", "days", "message", "command"}


def test_measures_are_listed_where_there_is_no_registry() -> None:
    result = CliRunner().invoke(app, ["measure", "list", "--json"])
    assert {one["in_force"] for one in items(result.stdout)} == {False}
    assert CliRunner().invoke(app, ["-C", "没有", "measure", "list"]).exit_code == 4


def test_measures_and_kinds_of_papers_can_be_looked_at(xtjg: Call) -> None:
    shipped = items(xtjg("measure", "list", "--json").stdout)
    assert [one["pack"] for one in shipped if one["in_force"]] == ["municipal"]
    shown = json.loads(xtjg("measure", "show", "weifang", "--json").stdout)
    assert shown["pack"] == "weifang"
    assert "第十一条" in xtjg("measure", "show").stdout
    assert "设立通知" in [one["name"] for one in items(xtjg("doc", "list", "--json").stdout)]


@pytest.mark.parametrize(
    "args",
    [("history",), ("blame", "低空"), ("diff", "2026-01-01", "今天"), ("list", "--as-of", "2020-01-01"), ("status",)],
)
def test_a_sample_has_no_history(xtjg: Call, args: tuple[str, ...]) -> None:
    result = xtjg(*args)
    assert result.exit_code == 4
    assert result.stdout == ""
    assert "xtjg init" in result.stderr


def test_a_broken_record_does_not_hide_the_others(xtjg: Call, seed: Path) -> None:
    path = seed / "bodies/xt-0002.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("序列: 政府", "序列: 市政府"), encoding="utf-8")
    result = xtjg("list")
    assert result.exit_code == 6
    assert len(result.stdout.splitlines()) == 4
    assert "bodies/xt-0002.yaml:" in result.stderr
    assert xtjg("show", "xt-0001").exit_code == 0
    broken = xtjg("show", "xt-0002", "--json")
    assert broken.exit_code == 6
    assert json.loads(broken.stderr.splitlines()[-1])["error"]["path"] == "bodies/xt-0002.yaml"


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "tsv", "md"])
def test_the_same_call_gives_the_same_bytes_and_code_in_every_format(xtjg: Call, form: str) -> None:
    first, second = (xtjg("list", "-f", form) for _ in range(2))
    assert first.stdout_bytes == second.stdout_bytes
    assert first.exit_code == 0


def test_load_marks_who_has_more_than_the_place_allows(xtjg: Call, seed: Path) -> None:
    path = seed / "registry.yaml"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("单位参与预警")]
    path.write_text("\n".join((*lines, "单位参与预警: '1'", "")), encoding="utf-8")
    said = xtjg("load", "-f", "table").stdout
    counts = {one["name"]: one["count"] for one in items(xtjg("load", "--json").stdout) if one["unit"] is None}
    over = {name for name, count in counts.items() if count > 1}
    assert 0 < len(over) < len(counts)
    assert f"单位参与的机构（{len(over)} 个多于 1 个）" in said
    assert {line.split()[0] for line in said.splitlines() if line.endswith("！")} == over
