from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from xtjg.store.shipped import published_list

if TYPE_CHECKING:
    from tests.walking import Registry

pytestmark = pytest.mark.git

IMPORT = f"import {published_list()} --as list"


def test_preview_counts_and_registers_nothing(registry: Registry) -> None:
    before = registry.state()
    result = registry.run(f"{IMPORT} --json")
    assert (result.code, registry.state()) == (0, before)
    assert result.json["registered"] is False
    assert result.json["claimed"] == result.json["counted"] == {"total": 66, "长期": 55, "临时": 11}
    assert (result.json["unread"], {row["action"] for row in result.json["rows"]}) == ([], {"create"})
    assert "以上仅为预览，未登记" in result.err
    assert registry.run(f"{IMPORT} --yes --dry-run --json").json["registered"] is False
    assert registry.state() == before


def test_preview_as_a_table_is_a_page(registry: Registry) -> None:
    shown = registry.run(f"{IMPORT} -f table").out
    assert "潍政办字〔2020〕37号  2020-03-31  潍坊市人民政府办公室" in shown
    assert "长期设置  55 个（原文 55）" in shown
    assert "第 17 项 2 个" in shown
    assert "未读行 0" in shown


def test_import_is_one_act_on_the_lists_paper(registry: Registry) -> None:
    result = registry.do(f"{IMPORT} --yes")
    assert result["bodies"] == [f"xt-{number:04d}" for number in range(1, 67)]
    body = registry.body("xt-0017")
    assert body["名称"] == "市社会救助工作领导小组"
    assert body["列入"] == {"文号": "潍政办字〔2020〕37号", "成文": "2020-03-31", "序号": "17", "办件": result["case"]}
    assert len(body["对外名称"]) == 2
    assert "设立" not in body
    trailers = registry.trailers()
    assert trailers[:2] == ["Xtjg-Act: import", "Xtjg-Step: issue"]
    assert trailers.count("Xtjg-Body: xt-0056") == 1
    assert {"Xtjg-Doc-No: 潍政办字〔2020〕37号", "Xtjg-Effective: 2020-03-31"} <= set(trailers)
    paper = registry.record("numbers.yaml")["文件"][-1]
    assert (paper["机关"], paper["办件"]) == ("潍坊市人民政府办公室", [result["case"]])


def test_imported_bodies_count_from_the_lists_date(registry: Registry) -> None:
    registry.do(f"{IMPORT} --yes")
    totals = [registry.run(f"stats --as-of {day} --json").json["total"] for day in ("2020-03-30", "2020-03-31")]
    assert totals == [0, 66]


def test_name_with_who_leads_in_it_is_rejected_with_its_reason(registry: Registry) -> None:
    text = "示政办字〔2026〕1号\n示例市人民政府办公室关于公布议事协调机构名单的通知\n长期设置\n"
    rows = "1.市甲领导小组（组长：张三）\n2.市乙领导小组（牵头单位：市财政局）\n3.市丙领导小组（市丁指挥部）\n"
    path = registry.write("名单.txt", f"{text}{rows}示例市人民政府办公室\n2026年3月5日\n")
    seen = registry.run(f"import {path} --as list --json").json["rows"]
    assert [(row["action"], row["body"]["aliases"]) for row in seen] == [
        ("reject", []),
        ("reject", []),
        ("create", ["市丁指挥部"]),
    ]
    assert "括注“（组长：张三）”写的不是名称" in seen[0]["reasons"][0]
    assert "不能导入的 2 个" in registry.run(f"import {path} --as list -f table").out
    assert len(registry.do(f"import {path} --as list --yes")["bodies"]) == 1
    assert registry.body("xt-0001")["名称"] == "市丙领导小组"
    worse = registry.write("名单2.txt", f"{text}{rows.split('3.', maxsplit=1)[0]}示例市人民政府办公室\n2026年3月5日\n")
    told = registry.refuse(f"import {worse} --as list --yes", code=6)
    assert "名单中没有一项可以导入：第 1 项括注“（组长：张三）”" in told.err


def test_importing_twice_says_registered(registry: Registry) -> None:
    first = registry.do(f"{IMPORT} --yes")
    before = registry.state()
    again = registry.do(f"{IMPORT} --yes")
    assert (again["commit"], again["case"]) == (first["commit"], first["case"])
    assert {row["action"] for row in again["rows"]} == {"skip"}
    assert "已登记" in registry.run(f"{IMPORT} --yes").err
    assert registry.state() == before


def test_result_is_said_beside_the_rows(registry: Registry) -> None:
    result = registry.run(f"{IMPORT} --yes")
    assert len(result.out.splitlines()) == 66
    assert "已登记：导入 66 个机构（办件 " in result.err


def test_known_bodies_are_skipped_and_new_ones_registered(registry: Registry) -> None:
    registry.do(f"{IMPORT} --yes")
    text = published_list().read_text(encoding="utf-8")
    later = text.replace("37号", "38号").replace("市绿化委员会", "市国土绿化委员会")
    path = registry.write("新名单.txt", later)
    result = registry.do(f"import {path} --as list --yes")
    assert result["bodies"] == ["xt-0067"]
    assert registry.body("xt-0067")["名称"] == "市国土绿化委员会"


def test_wrong_calls_of_import(registry: Registry) -> None:
    assert "没有文件" in registry.refuse("import 没有.txt --as list --yes", code=4).err
    assert "可用：list" in registry.refuse(f"import {published_list()} --as 台账", code=2).err
    gbk = registry.root.parent / "gbk.txt"
    gbk.write_bytes("关于公布名单的通知".encode("gbk"))
    assert "疑似 GBK" in registry.refuse(f"import {gbk} --as list", code=6).err
    word = registry.root.parent / "名单.docx"
    word.write_bytes(b"PK\x03\x04 and the rest")
    refused = registry.refuse(f"import {word} --as list", code=6).err
    assert "是 Word、WPS 文档或者表格，不是文本" in refused
    assert "GBK" not in refused
    undated = registry.write("无日期.txt", published_list().read_text(encoding="utf-8").replace("2020年3月31日", ""))
    assert "成文日期" in registry.refuse(f"import {undated} --as list --yes", code=6).err
