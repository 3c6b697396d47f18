from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.walking import Registry

pytestmark = pytest.mark.git

PAPER = "--doc-no 示政办发〔2026〕30号 --date 2026-07-01"
MOVE = f"move 张三 --to 李九 {PAPER}"


def holders(registry: Registry, body: str) -> list[str | None]:
    return [seat.get("姓名") for seat in registry.body(body)["席位"]]


def test_all_seats_go_over_in_one_commit_and_one_case(peopled: Registry) -> None:
    before = [holders(peopled, "xt-0001"), holders(peopled, "xt-0002")]
    head = peopled.git("rev-parse", "HEAD")
    result = peopled.do(MOVE)
    after = [holders(peopled, "xt-0001"), holders(peopled, "xt-0002")]
    assert after == [["李九" if name == "张三" else name for name in names] for names in before]
    assert sum(name == "李九" for names in after for name in names) == 2
    assert peopled.git("rev-list", "--count", f"{head.strip()}..HEAD").strip() == "1"
    assert result["bodies"] == ["xt-0001", "xt-0002"]
    assert peopled.subject() == "人事调整：张三 → 李九"
    assert "Xtjg-Act: move" in peopled.trailers()


def test_notice_lists_the_bodies_and_is_signed_by_the_organ_of_the_number(peopled: Registry) -> None:
    result = peopled.do(MOVE)
    assert [paper["kind"] for paper in result["papers"]] == ["人事调整通知"]
    text = peopled.text(result["papers"][0]["file"])
    assert text.startswith("示例市人民政府办公室文件\n示政办发〔2026〕30号\n")
    assert "决定由李九接替张三在下列2个议事协调机构中的职务" in text
    assert text.count("由李九（市长）担任组长，张三不再担任。") == 2
    assert peopled.run(f"doc 人事调整通知 {result['case']}").out.rstrip() == text.rstrip()


def test_reason_alone_is_registered_without_a_notice(peopled: Registry) -> None:
    result = peopled.do("move 张三 --to 李九 --reason 市人大常委会任命 --date 2026-07-01")
    assert (result["papers"], holders(peopled, "xt-0001")[0]) == ([], "李九")


def test_neither_paper_nor_reason_is_refused(peopled: Registry) -> None:
    assert "要有文号和成文日期，没有的写明理由" in peopled.refuse("move 张三 --to 李九").err


def test_repeated_move_says_registered(peopled: Registry) -> None:
    first, again = peopled.do(MOVE), peopled.do(MOVE)
    assert (again["commit"], again["case"]) == (first["commit"], first["case"])
    assert "已登记" in again["warnings"][0]


def test_dry_run_changes_nothing(peopled: Registry) -> None:
    tried = peopled.try_out(MOVE)
    assert {edit["body"] for edit in tried["edits"]} == {"xt-0001", "xt-0002"}


def test_unknown_person_offers_the_nearest(peopled: Registry) -> None:
    refused = peopled.refuse(f"move 张山 --to 李九 {PAPER}", code=4)
    assert "张三" in refused.error["error"]["candidates"]


def test_name_of_two_units_is_never_guessed(peopled: Registry) -> None:
    peopled.do('succeed 低空 "市财政局 局长" --to 张三 --date 2026-06-01 --source 示政任〔2026〕5号')
    refused = peopled.refuse(MOVE, code=4)
    assert "市政府、市财政局 张三" in refused.error["error"]["hint"]
    peopled.do(f'move "市财政局 张三" --to 李九 {PAPER}')
    assert holders(peopled, "xt-0001")[0] == "张三"
    peopled.do('move "市政府、市财政局 张三" --to 赵十 --doc-no 示政办发〔2026〕31号 --date 2026-07-02')
    assert holders(peopled, "xt-0001")[0] == "赵十"


def test_who_sat_there_already_is_told(peopled: Registry) -> None:
    second = holders(peopled, "xt-0001")[1]
    result = peopled.do(f"move 张三 --to {second} {PAPER}")
    assert any("原来已有席位" in one for one in result["warnings"])


def test_earlier_day_than_the_last_act_is_refused(peopled: Registry) -> None:
    refused = peopled.refuse("move 张三 --to 李九 --doc-no 示政办发〔2026〕9号 --date 2026-01-05")
    assert "早于" in refused.err


def test_registration_and_positions_are_drawn_of_body_and_person(peopled: Registry) -> None:
    assert peopled.run("doc 登记表 低空").out.startswith("议事协调机构登记表\n")
    sheet = peopled.run("doc 任职登记表 张三").out
    assert "共在2个机构任职，其中组长2个。" in sheet
    assert peopled.run("doc 任职登记表 张山").code == 4
    assert peopled.run("doc 任职登记表").code == 2


def test_positions_of_a_name_of_two_units_are_drawn_of_the_unit_given(peopled: Registry) -> None:
    peopled.do('succeed 低空 "市财政局 局长" --to 张三 --date 2026-06-01 --source 示政任〔2026〕5号')
    refused = peopled.run("doc 任职登记表 张三")
    assert (refused.code, refused.out) == (4, "")
    assert "市财政局 张三" in refused.err
    assert "市政府 张三" in refused.err
    sheet = peopled.run('doc 任职登记表 "市财政局 张三"').out
    assert "共在1个机构任职，其中成员1个。" in sheet
    assert "市长" not in sheet
