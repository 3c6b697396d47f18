from __future__ import annotations

import re
import shlex
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.e2e.adversity import Terminal, apart, commit_by_hand, killed
from tests.e2e.sweeping import (
    COUNTS,
    DECIDED,
    FATES,
    FEW,
    PAPER,
    RUN,
    STEPS,
    acts_of,
    decided,
    import_invented,
    plan_fates,
    plan_few,
    planned,
)
from tests.store.registries import die, with_step
from tests.walking import YEAR, import_published
from xtjg.store import protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.walking import Registry, Result

pytestmark = pytest.mark.git
ROUND = f"{YEAR}-001"


@pytest.fixture
def swept(after: Callable[..., Registry]) -> Registry:
    """The 66 with a round that is planned, three of them not to be kept."""
    return after(import_published, plan_few)


def test_a_round_over_the_66_ends_with_a_notice_of_exactly_these_counts(listed: Registry) -> None:
    plan = planned(listed, FATES)
    assert plan["forecast"]["total"] == 57
    assert (plan["cleanup"]["before"], len(plan["forecast"]["acts"])) == (66, 11)
    ran = listed.do(RUN)
    assert (ran["stopped"], len(ran["items"]), ran["cleanup"]["after"]) == (None, 11, 57)
    assert listed.run("stats --json").json["total"] == 57
    made = Counter(acts_of(listed, ROUND))
    assert made == {"abolish": 4, "merge": 2, "convert": 2, "delist": 1, "rename": 1, "adjust": 1}
    told = listed.do("cleanup report")
    assert told["cleanup"]["counts"] == COUNTS
    assert sum(COUNTS.values()) == 66
    notice = told["notices"][0]
    assert (
        "此次列入清理范围的共66个，予以保留的55个，保留至工作任务完成的1个，更名的1个，合并的2个，撤销的4个" in notice
    )
    assert "清理前列入管理的66个，清理后57个，减少9个" in notice
    assert "经市政府第60次常务会议研究同意" in notice
    assert len(re.findall(r"^　　\d+\.", notice, re.MULTILINE)) == 55 + 2 + 4
    assert listed.text(f"cleanups/{ROUND}-2-cleanup-result.txt") == notice
    assert listed.run("cleanup show --json").json["state"] == "办结"
    assert listed.git("status", "--porcelain") == ""
    found = listed.run("audit --json").json["items"]
    assert {one["code"] for one in found if one["severity"] == "error"} == {"XT204"}


def test_a_round_over_96_reproduces_the_four_counts_of_beijing(registry: Registry) -> None:
    import_invented(registry, 96)
    ended = [f"xt-{number:04d}" for number in range(1, 45)]
    fates = {
        **dict.fromkeys(ended[:36], "--fate 撤销 --ground 任务完成 --successor 市财政局 --reason 任务完成"),
        **dict.fromkeys(ended[36:40], "--fate 不再列管 --reason 属部门职责"),
        **dict.fromkeys(ended[40:], "--fate 转联席会议 --successor 市发展改革委 --reason 由部门协调"),
    }
    planned(registry, fates)
    refused = registry.refuse(RUN, code=2)
    assert "本次终止 44 个机构，超过名单 96 个的四分之一" in refused.err
    assert "--confirm 44" in refused.err
    assert registry.refuse(f"{RUN} --confirm 43", code=2).error["error"]["code"] == "usage"
    ran = registry.do(f"{RUN} --confirm 44")
    assert len(ran["items"]) == 44
    told = registry.do("cleanup report")
    assert told["cleanup"]["counts"] == {"保留": 52, "撤销": 36, "不再列管": 4, "转联席会议": 4}
    assert (
        "共96个，予以保留的52个，撤销的36个，不再作为议事协调机构管理的4个，转为部门联席会议的4个" in told["notices"][0]
    )
    assert registry.run("stats --json").json["total"] == 52


def test_every_act_carries_round_approval_and_number(swept: Registry) -> None:
    ran = swept.do(RUN)
    for item in ran["items"]:
        case = swept.case(item["case"])
        assert case["清理"] == ROUND
        assert case["文件"]["文号"] == "示政办发〔2026〕20号"
        assert [step["步骤"] for step in case["步骤"]] == ["申请", "批准"]
        assert [paper for paper in case.get("公文", []) if paper["种类"].endswith("通知")] == []
        trailers = swept.trailers(item["commit"])
        assert {f"Xtjg-Cleanup: {ROUND}", "Xtjg-Approved-By: 市政府第60次常务会议 2026-09-01"} <= set(trailers)
        assert f"Xtjg-Case: {item['case']}" in trailers
    entry = next(one for one in swept.record("numbers.yaml")["文件"] if one["文号"] == "示政办发〔2026〕20号")
    assert entry["办件"] == [item["case"] for item in ran["items"]]
    assert swept.body("xt-0057")["去向"]["接替"] == "市财政局"
    refused = swept.run(f"doc 撤销通知 {ran['items'][1]['case']} --json")
    assert (refused.code, "随清理" in refused.err) == (2, True)


def test_steps_of_a_round_touch_nothing_but_its_own_file(listed: Registry) -> None:
    before = listed.git("rev-parse", "HEAD")
    planned(listed, FEW)
    touched = set(listed.git("log", "--format=", "--name-only", f"{before}..HEAD").split("\n")) - {""}
    assert touched == {f"cleanups/{ROUND}.yaml", f"cleanups/{ROUND}-1-cleanup-plan.txt"}
    steps = listed.git("log", "--reverse", "--format=%(trailers:key=Xtjg-Step,valueonly)", f"{before}..HEAD").split()
    assert steps == ["cleanup.new", *["cleanup.decide"] * 4, "cleanup.plan"]


def test_nothing_runs_without_the_decision_of_who_decides(swept: Registry) -> None:
    refused = swept.refuse("cleanup run --yes")
    assert refused.error["error"]["code"] == "approval"
    assert "第十九条" in refused.err
    for option in ("--approved-by", "--doc-no 文号", "--date 成文日期", "--proposed-by"):
        assert option in refused.err
    by_head = swept.refuse(f"cleanup run --approved-by 组长@2026-09-01 {PAPER} --yes")
    assert by_head.error["error"]["code"] == "approval"


def test_a_round_that_keeps_all_needs_the_decision_too(listed: Registry) -> None:
    decided(listed, {"xt-0001": "--fate 保留 --demand 制定议事规则 --due 2026-12-31 --reason 另有要求"})
    listed.do(f"cleanup plan {STEPS}")
    assert "审定" in listed.refuse("cleanup run --yes").err
    ran = listed.do(RUN)
    assert (ran["items"], ran["cleanup"]["state"]) == ([], "已实施")
    task = listed.task(ran["tasks"][0])
    assert (task["种类"], task["机构"], task["限期"]) == ("清理", "xt-0001", "2026-12-31")
    assert "予以保留的66个" in listed.do("cleanup report")["notices"][0]


@pytest.mark.parametrize("commits", [0, 7, 12])
def test_a_run_killed_at_any_body_goes_on_where_it_stopped(after: Callable[..., Registry], commits: int) -> None:
    listed = after(import_published, plan_fates)
    killed(lambda: _run_dying_after(listed, commits))
    assert len(acts_of(listed, ROUND)) == max(commits - 1, 0)
    shown = listed.run("cleanup show --json").json
    assert shown["state"] == ("实施" if commits else "方案")
    assert listed.run("list").code == 0
    ran = listed.do("cleanup run --yes" if commits else RUN)
    assert (ran["before"], len(ran["items"])) == (max(commits - 1, 0), 11 - max(commits - 1, 0))
    made = {"abolish": 4, "merge": 2, "convert": 2, "delist": 1, "rename": 1, "adjust": 1}
    assert Counter(acts_of(listed, ROUND)) == made
    assert listed.do("cleanup report")["cleanup"]["counts"] == COUNTS
    assert listed.git("fsck", "--strict", "--no-dangling") == ""


def _run_dying_after(listed: Registry, commits: int) -> object:
    """Run, and be killed before the commit after so many; only in a process of its own."""
    _stop_after(commits, die)
    return listed.run(RUN)


def _stop_after(commits: int, stop: Callable[[], object]) -> None:
    made = 0

    def count(_: object) -> None:
        nonlocal made
        made += 1
        if made > commits:
            stop()

    protocol.PROTOCOL = tuple(with_step(0, count))


def test_an_interrupted_run_tells_how_far_it_got(swept: Registry) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    def run() -> Result:
        _stop_after(2, interrupt)
        return swept.run(RUN)

    done = apart(run)
    assert done.code == 130
    assert "已登记：清理" in done.out
    assert "接着办：xtjg cleanup run" in done.out
    assert "什么都没有改动" not in done.err
    assert "已经办理，不能改定" in swept.refuse("cleanup decide xt-0003 --fate 保留 --anew --reason 不并入").err
    assert "要写明理由" in swept.refuse("cleanup decide xt-0057 --fate 保留 --anew", code=2).err
    told = swept.do("cleanup decide xt-0057 --fate 保留 --anew --reason 试点延长")["told"]
    assert told == ["方案审定以后改定，须经原审定的党委、政府同意；接着办：xtjg cleanup run"]
    ran = swept.do("cleanup run --yes")
    assert ([item["body"] for item in ran["items"]], ran["cleanup"]["state"]) == (["xt-0006"], "已实施")


def test_a_repeated_run_and_report_say_that_it_is_registered(swept: Registry) -> None:
    swept.do(RUN)
    before = swept.state()
    assert "已登记" in swept.do(RUN)["warnings"][0]
    assert swept.refuse(RUN.replace("20号", "21号")).error["error"]["exit"] == 3
    assert swept.state() == before
    notice = swept.do("cleanup report")["notices"]
    after = swept.state()
    again = swept.do("cleanup report")
    assert ("已登记" in again["warnings"][0], again["notices"]) == (True, notice)
    assert "已登记" in swept.do(RUN)["warnings"][0]
    assert swept.state() == after


def test_repeated_steps_say_that_they_are_registered(swept: Registry) -> None:
    before = swept.state()
    for words in (
        "cleanup new --all --basis 市委巡察反馈意见",
        f"cleanup decide xt-0057 {FEW['xt-0057']}",
        f"cleanup plan {STEPS}",
    ):
        assert "已登记" in swept.do(words)["warnings"][0], words
    assert swept.state() == before


def test_one_round_at_a_time(listed: Registry) -> None:
    listed.do("cleanup new --series 政府 --tenure 临时")
    assert f"清理 {ROUND}（政府序列，临时设置）还没有办结" in listed.refuse("cleanup new --all").err
    listed.do("cleanup withdraw --reason 改在下半年进行")
    assert listed.do("cleanup new --all")["cleanup"]["id"] == f"{YEAR}-002"
    assert listed.run("cleanup show --round 1 --json").json["state"] == "撤回"
    assert listed.refuse("cleanup decide xt-0001 --fate 保留 --round 9", code=4).error["error"]["candidates"] == [
        ROUND,
        f"{YEAR}-002",
    ]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("--all", 66),
        ("--tenure 临时", 11),
        ("--rule XT204", 11),
        ("--rule XT410 --tenure 临时", 4),
        ("--older-than 3y", 66),
        ("--body xt-0001 --body xt-0002", 2),
        ("--series 政府 --older-than 60m", 66),
    ],
)
def test_the_list_of_a_round_is_chosen_and_frozen(listed: Registry, words: str, count: int) -> None:
    made = listed.do(f"cleanup new {words}")["cleanup"]
    assert (len(made["rows"]), made["before"]) == (count, 66)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("", 2, "没有写明清理范围"),
        ("--older-than 3", 2, "年限写得不对"),
        ("--series 乡镇", 2, "没有「乡镇」序列"),
        ("--tenure 短期", 2, "没有「短期」设置"),
        ("--series 党委", 3, "没有机构符合「党委序列」"),
        ("--expiring 90d", 3, "没有机构符合「期限到"),
        ("--expiring 九十", 2, "九十"),
        ("--rule XT999", 4, "XT999"),
        ("--body 没有的机构", 4, "没有的机构"),
    ],
)
def test_a_scope_that_fits_nothing_is_refused(listed: Registry, words: str, code: int, told: str) -> None:
    assert told in listed.refuse(f"cleanup new {words}", code=code).err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("xt-0001 --fate 撤销 --ground 任务完成", 2, "「撤销」要写明 --successor"),
        ("xt-0001 --fate 合并", 2, "「合并」要写明 --into"),
        ("xt-0001 --fate 合并 --into xt-0001", 3, "不能并入自己"),
        ("xt-0001 --fate 保留 --successor 市财政局", 2, "「保留」用不上 --successor"),
        ("xt-0001 --fate 留用", 2, "没有「留用」这种处理"),
        ("--fate 保留", 2, "要写明机构"),
        ("xt-0001 --rest --fate 保留", 2, "要写明机构"),
        ("xt-0001 --fate 调整", 2, "--set、--add-unit 或 --remove-unit"),
        ("xt-0001 --fate 调整 --set 名称=甲", 2, "不能用 --set 调整"),
        ("xt-0030 --fate 保留", 4, "不在清理"),
        ("xt-0056 --fate 撤销 --successor 市财政局 --ground 任务完成", 3, "已经有处理意见"),
    ],
)
def test_a_decision_that_lacks_something_is_refused(listed: Registry, words: str, code: int, told: str) -> None:
    listed.do("cleanup new --body xt-0001 --body xt-0056")
    listed.do("cleanup decide xt-0056 --fate 保留")
    assert told in listed.refuse(f"cleanup decide {words}", code=code).err


def test_a_decision_is_replaced_only_where_it_is_said(swept: Registry) -> None:
    made = swept.do("cleanup decide xt-0057 --fate 保留 --reason 试点延长 --anew")["cleanup"]
    assert (made["state"], made["counts"]["保留"]) == ("决定", 64)
    assert "还没有方案" in swept.refuse(RUN).err


def test_a_plan_with_faults_is_refused_with_every_row(listed: Registry) -> None:
    decided(
        listed,
        {
            "xt-0001": "--fate 合并 --into xt-0002 --ground 职责相同相近",
            "xt-0002": "--fate 合并 --into xt-0001 --ground 职责相同相近",
            "xt-0003": "--fate 撤销 --ground 没有 --successor 市财政局",
        },
    )
    refused = listed.refuse(f"cleanup plan {STEPS}")
    found = refused.error["error"]["findings"]
    assert {one.get("code") for one in found} >= {"QL03", "QL04"}
    assert "市推进政府职能转变和“放管服”改革协调小组 → 市政务公开领导小组" in refused.err
    assert "所依情形" in refused.err


def test_a_plan_without_steps_units_and_days_is_refused(listed: Registry) -> None:
    decided(listed, FEW)
    assert "没有写明实施步骤、责任单位和时限" in listed.refuse("cleanup plan").err
    assert "没有写明时限" in listed.refuse('cleanup plan --step "收缴印章 市政府办公室"', code=2).err
    listed.do(f"cleanup plan {STEPS}")
    text = listed.text(f"cleanups/{ROUND}-1-cleanup-plan.txt")
    assert "1.停用名称、收缴印章：责任单位市政府办公室，2027年3月31日前完成。" in text
    assert listed.run(f"doc 清理方案 {ROUND}").out == text


def test_one_measure_for_all_is_warned_of(listed: Registry) -> None:
    decided(listed, {}, rest="--fate 保留")
    told = listed.do(f"cleanup plan {STEPS}")["findings"]
    assert ("QL11", "warning") in {(one["code"], one["severity"]) for one in told}


def test_a_dry_run_shows_every_act_and_changes_nothing(listed: Registry) -> None:
    listed.try_out("cleanup new --all")
    planned(listed, FEW)
    tried = listed.try_out(RUN.removesuffix(" --yes"))
    assert [act["act"] for act in tried["forecast"]["acts"]] == ["merge", "abolish", "convert"]
    listed.do(RUN)
    assert listed.try_out("cleanup report")["notices"]


def test_status_tells_of_the_round_and_of_what_comes_next(listed: Registry) -> None:
    listed.do("cleanup new --all")
    due = [one for one in listed.run("status --json").json["items"] if one["kind"] == "cleanup"]
    assert [(one["subject"], one["command"]) for one in due] == [(ROUND, "xtjg cleanup survey -o 调查表.xlsx")]
    assert "66 个没有处理意见" in due[0]["message"]


def test_status_tells_that_the_list_was_not_gone_over_for_too_long(listed: Registry) -> None:
    settings = listed.text("registry.yaml")
    commit_by_hand(listed, "registry.yaml", f"{settings}清理间隔: '24'\n")
    due = [one for one in listed.run("status --json").json["items"] if one["kind"] == "cleanup"]
    assert [(one["message"], one["command"]) for one in due] == [
        ("最近一次清理或者公布名单是 2020-03-31，应当每 24 个月清理一次", "xtjg cleanup new --all")
    ]
    assert "XT427" in {one["code"] for one in listed.run("audit --json").json["items"]}


def test_papers_of_a_round_come_as_docx(swept: Registry) -> None:
    plan = swept.root.parent / "方案.docx"
    swept.do(f"cleanup plan {STEPS} -o {plan}")
    assert plan.read_bytes()[:2] == b"PK"
    swept.do(RUN)
    target = swept.root.parent / "通知.docx"
    swept.do(f"cleanup report -o {target}")
    assert target.read_bytes()[:2] == b"PK"
    text = swept.root.parent / "通知.txt"
    swept.do(f"cleanup report -o {text}")
    assert text.read_text(encoding="utf-8") == swept.text(f"cleanups/{ROUND}-2-cleanup-result.txt")


def test_open_tasks_and_duties_go_to_who_takes_over(peopled: Registry) -> None:
    peopled.do("cleanup new --all")
    peopled.do("cleanup decide xt-0001 --fate 合并 --into xt-0002 --ground 职责交叉涵盖 --reason 职责交叉")
    peopled.do("cleanup decide xt-0002 --fate 更名 --new 示例市低空和航空产业领导小组 --reason 合并后更名")
    plan = peopled.do(f"cleanup plan {STEPS}")
    assert [one["name"] for one in plan["forecast"]["remaining"]] == ["示例市低空和航空产业领导小组"]
    with Terminal(peopled, *shlex.split(RUN.removesuffix(" --yes"))) as terminal:
        terminal.until("请写明个数").answer("一个\n".encode()).until("请写明个数").answer("１\n".encode()).rest()
    assert terminal.code == 0
    kept = peopled.body("xt-0002")
    assert {"研究低空经济发展规划", "编制航空产业目录"} <= set(kept["职责"])
    assert kept["名称"] == "示例市低空和航空产业领导小组"
    assert peopled.run("pending --json").json["items"] == [], "a rename of a round is filed with nobody"
    errors = [one["code"] for one in peopled.run("audit --json").json["items"] if one["severity"] != "info"]
    assert [code for code in errors if code.startswith("XT3")] == []


def test_two_series_are_carried_out_apart_or_together(peopled: Registry) -> None:
    peopled.do(
        "reassign xt-0001 --series 党委 --proposed-by 市委编办@2026-07-01 --approved-by 市委书记@2026-07-02"
        " --approved-by 市长@2026-07-02 --doc-no 示办发〔2026〕3号 --date 2026-07-03"
    )
    peopled.do("cleanup new --all")
    peopled.do("cleanup decide xt-0001 --fate 撤销 --ground 任务完成 --successor 市发展改革委 --reason 任务完成")
    peopled.do("cleanup decide xt-0002 --fate 撤销 --ground 职能消失 --successor 市财政局 --reason 职能消失")
    peopled.do(f"cleanup plan {STEPS}")
    assert "两办联合行文加 --joint" in peopled.refuse(f"{RUN} --confirm 2", code=2).err
    first = peopled.do(f"{RUN} --series 政府 --confirm 1")
    assert (len(first["items"]), first["cleanup"]["state"]) == (1, "实施")
    party = "--approved-by 市委常委会会议@2026-09-02 --doc-no 示办发〔2026〕9号 --date 2026-09-06"
    second = peopled.do(f"cleanup run --series 党委 --proposed-by 市委编办@2026-08-20 {party} --yes --confirm 1")
    assert second["cleanup"]["state"] == "已实施"
    target = peopled.root.parent / "通知.docx"
    notices = peopled.do(f"cleanup report -o {target}")["notices"]
    assert {path.name for path in peopled.root.parent.glob("*.docx")} == {"通知-市委.docx", "通知-市政府.docx"}
    assert [text.split("\n")[1] for text in notices] == ["示政办发〔2026〕20号", "示办发〔2026〕9号"]


def test_a_joint_notice_is_signed_by_both_offices(peopled: Registry) -> None:
    peopled.do(
        "reassign xt-0001 --series 党委 --proposed-by 市委编办@2026-07-01 --approved-by 市委书记@2026-07-02"
        " --approved-by 市长@2026-07-02 --doc-no 示办发〔2026〕3号 --date 2026-07-03"
    )
    peopled.do("cleanup new --all")
    peopled.do("cleanup decide xt-0001 --fate 撤销 --ground 任务完成 --successor 市发展改革委 --reason 任务完成")
    peopled.do("cleanup decide xt-0002 --fate 保留 --reason 工作需要")
    peopled.do(f"cleanup plan {STEPS}")
    both = f"{DECIDED} --approved-by 市委书记@2026-09-02 --doc-no 示办发〔2026〕9号 --date 2026-09-05"
    assert "市委审定" in peopled.refuse(f"cleanup run --joint {DECIDED} {PAPER} --yes --confirm 1").err
    peopled.do(f"cleanup run --joint {both} --yes --confirm 1")
    assert "中共示例市委办公室\n示例市人民政府办公室\n" in peopled.do("cleanup report")["notices"][0]


def test_a_hand_edit_of_a_round_is_told_and_counts_for_nothing(swept: Registry) -> None:
    path = swept.root / f"cleanups/{ROUND}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("试点结束", "试点取消"), encoding="utf-8")
    found = swept.run("audit --json").json["items"]
    assert [one["path"] for one in found if one["code"] == "XT905"] == [f"cleanups/{ROUND}.yaml"]
    shown = swept.run("cleanup show --json").json["rows"]
    assert next(row for row in shown if row["body"] == "xt-0057")["decision"]["reason"] == "试点结束"


def test_a_round_that_does_not_decode_bars_the_next_one_but_nothing_else(listed: Registry) -> None:
    listed.do("cleanup new --tenure 临时")
    broken = listed.text(f"cleanups/{ROUND}.yaml").replace("状态: 定范围", "状态: 糊涂")
    commit_by_hand(listed, f"cleanups/{ROUND}.yaml", broken)
    for words in ("cleanup new --all", "cleanup decide --rest --fate 保留", "cleanup run --yes"):
        assert f"cleanups/{ROUND}.yaml:3" in listed.refuse(words, code=6).err
    assert listed.run("cleanup show").code == 6
    assert listed.run("list").code == 0
    listed.do("unit add 示例市民政局 --reason 补录")


def test_a_warning_passes_only_with_its_reason_and_only_where_it_is_met(peopled: Registry) -> None:
    units = " ".join(f"--add-unit 市第{number}局" for number in range(9))
    peopled.do("cleanup new --all")
    peopled.do(f"cleanup decide xt-0001 --fate 调整 {units} --reason 扩大范围")
    peopled.do("cleanup decide xt-0002 --fate 更名 --new 示例市航空发展领导小组 --reason 名称不规范")
    told = peopled.do(f"cleanup plan {STEPS}")
    assert "XT203" in {one["code"] for one in told["findings"]}
    heard = " ".join(f'--consulted "市第{number}局 无意见@2026-08-20"' for number in range(9))
    refused = peopled.refuse(f"{RUN} {heard}")
    assert "--note XT203=理由" in refused.err
    peopled.do(f"{RUN} {heard} --note XT203=任务涉及面广")
    assert peopled.body("xt-0001")["说明"] == {"XT203": "任务涉及面广"}
    assert "说明" not in peopled.body("xt-0002")


def test_a_body_moved_to_the_other_series_wants_both_to_decide(peopled: Registry) -> None:
    peopled.do("cleanup new --all")
    peopled.do("cleanup decide xt-0001 --fate 改隶 --series 党委 --reason 改由市委领导")
    peopled.do("cleanup decide xt-0002 --fate 调整 --set 牵头部门=市财政局 --reason 职能划转")
    peopled.do(f"cleanup plan {STEPS}")
    assert "两办联合行文加 --joint" in peopled.refuse(RUN, code=2).err
    heard = '--consulted "市财政局 无意见@2026-08-10" --consulted "市发展改革委 无意见@2026-08-10"'
    both = f"{DECIDED} {heard} --approved-by 市委书记@2026-09-02 --doc-no 示办发〔2026〕9号 --date 2026-09-05"
    peopled.do(f"cleanup run --joint {both} --yes")
    assert (peopled.body("xt-0001")["序列"], peopled.body("xt-0002")["牵头部门"]) == ("党委", "市财政局")
    notice = peopled.do("cleanup report")["notices"][0]
    assert "示例市低空经济发展领导小组，改属市委序列" in notice
    assert "示例市航空产业领导小组，牵头部门调整为市财政局" in notice
