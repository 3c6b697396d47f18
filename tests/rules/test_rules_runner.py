"""The audit and the gate: what runs, what is set aside, what counts as new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.factories import TODAY, make_body, make_place, make_seats
from tests.rules.rowkit import SECOND, context, ended, founded, listed, make_case, other, registry_of, with_clause
from xtjg.core.acts.rename import kind_of
from xtjg.core.body import Body, Listing, Note, Term, Waiver
from xtjg.core.change import Change, Edit
from xtjg.core.measure import Clause
from xtjg.core.placedefaults import default_place
from xtjg.core.terms import Act, BodyId, Severity, Tenure
from xtjg.errors import NotFound
from xtjg.rules.model import Finding, HandEdit, IntegrityFacts
from xtjg.rules.runner import Report, audit, gate
from xtjg.store.measurefile import load_pack

_UNITS = tuple(f"市{n}局" for n in range(3, 16))
_LIST = Path(__file__).parents[1] / "data" / "sources" / "weifang-2020.txt"


def _audit(*bodies: Body, **choices: object) -> Report:
    snapshot = registry_of(*bodies)
    return audit(snapshot, context(snapshot), **choices)  # type: ignore[arg-type]  # choices of the command


def _codes(found: Report | tuple[Finding, ...]) -> list[str]:
    return [one.code for one in (found.findings if isinstance(found, Report) else found)]


def _change(before: Body | None, after: Body, act: Act = Act.ADJUST) -> tuple[Finding, ...]:
    earlier, later = registry_of(*([before] if before else [])), registry_of(after)
    case = make_case(act=act, paper=None)
    change = Change(act=act, case=case, edits=(Edit(before=before, after=after),))
    return gate(change, earlier, later, context(later))


def _weifang() -> list[Body]:
    lines = [line.strip() for line in _LIST.read_text(encoding="utf-8").splitlines()]
    names = [line.partition(".")[2].partition("(")[0] for line in lines if line.partition(".")[0].isdigit()]
    return [
        listed(
            name=name,
            id=BodyId(f"xt-{number:04}"),
            listed=Listing(doc_no="潍政办字〔2020〕37号", doc_date=date(2020, 3, 31), no=number),
            kind=kind_of(name),
            tenure=Tenure.TEMPORARY if number > 55 else Tenure.PERMANENT,
        )
        for number, name in enumerate(names, 1)
    ]


def test_lawful_body_has_no_findings() -> None:
    report = _audit(make_body(), other())
    assert report.findings == ()
    assert report.worst is None
    assert report.summary == {"error": 0, "warning": 0, "info": 0, "waived": 0, "bodies": 2, "undecidable": 0}


def test_finding_carries_article_severity_and_place() -> None:
    (one,) = _audit(make_body(member_units=_UNITS[:11]), select=["XT203"]).findings
    assert one.severity is Severity.WARNING
    assert one.article is not None
    assert one.article.no == "第八条第二款"
    assert one.article.source == "市级议事协调机构管理办法（暂行）"
    assert (one.subject, one.name, one.field) == ("xt-0067", "示例市低空经济发展领导小组", "成员单位")
    assert one.message == "成员单位 12 个，超过 10 个"
    assert one.command == "xtjg adjust xt-0067 --remove-unit 单位"
    assert one.path == "bodies/xt-0067.yaml"
    assert not one.waived


def test_order_of_bodies_does_not_show_in_the_report() -> None:
    bodies = _weifang()
    place = default_place("潍坊市", "市")
    first = registry_of(*bodies, place=place)
    second = registry_of(*reversed(bodies), place=place)
    assert audit(first, context(first)) == audit(second, context(second))
    keys = [(one.subject, one.field or "", one.code) for one in audit(first, context(first)).findings]
    assert keys == sorted(keys)


def test_select_ignore_and_severity_narrow_the_report() -> None:
    body = make_body(member_units=_UNITS, term=None, seats=make_seats(deputies=0))
    assert _codes(_audit(body, select=["XT2"])) == ["XT206", "XT203", "XT204"]
    assert _codes(_audit(body, select=["XT2"], ignore=["XT204"])) == ["XT206", "XT203"]
    report = _audit(body, select=["XT2"], min_severity=Severity.WARNING)
    assert _codes(report) == ["XT203", "XT204"]
    assert report.summary["info"] == 0
    assert report.worst is Severity.ERROR


def test_unknown_code_is_not_passed_over() -> None:
    with pytest.raises(NotFound):
        _audit(make_body(), select=["XT299"])


def test_only_narrows_to_one_body_and_keeps_pairs_it_belongs_to() -> None:
    mine = make_body(name="示例市安全生产委员会", kind="委员会")
    bodies = (mine, other(name="示例市安全生产工作委员会", term=None))
    report = _audit(*bodies, only=[BodyId("xt-0067")])
    assert _codes(report) == ["XT412"]
    assert report.summary["bodies"] == 1
    assert "XT412" in _codes(_audit(*bodies, only=[SECOND]))


def test_recorded_reason_waives_a_warning_and_is_shown() -> None:
    body = make_body(member_units=_UNITS, notes=(Note(code="XT203", reason="承担综合性任务"),))
    report = _audit(body, select=["XT203"])
    (one,) = report.findings
    assert one.waived
    assert "说明：承担综合性任务" in one.evidence
    assert (report.summary["warning"], report.summary["waived"]) == (0, 1)
    assert report.worst is None


def test_recorded_reason_does_not_waive_an_error() -> None:
    body = make_body(lead_unit=None, notes=(Note(code="XT125", reason="暂缺"),))
    (one,) = _audit(body, select=["XT125"]).findings
    assert not one.waived


def test_waiver_waives_an_error_until_its_last_day() -> None:
    waiver = Waiver(rule="XT125", reason="机构改革期间", doc_no="示编发〔2026〕3号", until=TODAY)
    (one,) = _audit(make_body(lead_unit=None, waivers=(waiver,)), select=["XT1"]).findings
    assert one.waived
    assert one.evidence == (
        "登记：牵头部门",
        "豁免：机构改革期间（示编发〔2026〕3号，至 2026-11-22）",
    )
    late = replace(waiver, until=date(2026, 11, 21))
    codes = _codes(_audit(make_body(lead_unit=None, waivers=(late,)), select=["XT125", "XT91"]))
    assert codes == ["XT125", "XT911"]


def test_unused_waiver_is_not_told_where_its_rule_was_not_run() -> None:
    body = make_body(waivers=(Waiver(rule="XT203"),))
    assert _codes(_audit(body, select=["XT910"])) == []
    assert _codes(_audit(body, select=["XT910", "XT203"])) == ["XT910"]


def test_ended_and_unmanaged_bodies_are_not_judged_as_living() -> None:
    report = _audit(ended(lead_unit=None), make_body(managed=False, term=None))
    assert report.findings == ()
    assert report.summary["bodies"] == 0


def test_clause_that_the_measure_lacks_silences_its_rule() -> None:
    snapshot = registry_of(make_body(term=None))
    clauses = {key: clause for key, clause in snapshot.measure.clauses.items() if key != "term_required"}
    bare = replace(snapshot, measure=replace(snapshot.measure, clauses=clauses))
    report = audit(bare, context(bare), select=["XT204"])
    assert report.findings == ()
    assert report.undecided == ()


def test_clause_whose_text_is_lost_counts_as_undecidable() -> None:
    snapshot = registry_of(make_body(term=None), measure=load_pack("weifang")[1])
    report = audit(snapshot, context(snapshot), select=["XT204"])
    assert report.findings == ()
    assert [(one.code, one.count) for one in report.undecided] == [("XT204", 1)]
    assert report.summary["undecidable"] == 1


def test_rules_of_the_register_run_without_any_clause() -> None:
    snapshot = registry_of(make_body(), measure=load_pack("weifang")[1])
    facts = IntegrityFacts(edited=(HandEdit(path="bodies/xt-0067.yaml", fields=("职责",)),))
    (one,) = audit(snapshot, context(snapshot, integrity=facts)).findings
    assert (one.code, one.severity, one.article) == ("XT905", Severity.ERROR, None)


def test_hand_edit_cites_the_article_where_the_measure_has_it() -> None:
    snapshot = registry_of(make_body())
    facts = IntegrityFacts(edited=(HandEdit(path="bodies/xt-0067.yaml", fields=("职责",)),))
    (one,) = audit(snapshot, context(snapshot, integrity=facts)).findings
    assert one.article is not None
    assert one.article.no == "第二十一条(二)"
    assert one.command == "xtjg doctor --restore xt-0067"


def test_new_file_is_an_unauthorised_body() -> None:
    snapshot = registry_of(make_body())
    facts = IntegrityFacts(untracked=("bodies/xt-0099.yaml",))
    (one,) = audit(snapshot, context(snapshot, integrity=facts)).findings
    assert one.article is not None
    assert one.article.no == "第十五条(一)"


def test_first_audit_of_a_list_of_names_tells_few_kinds_of_things() -> None:
    snapshot = registry_of(*_weifang(), place=default_place("潍坊市", "市"))
    report = audit(snapshot, context(snapshot))
    codes = _codes(report)
    assert report.summary["error"] == codes.count("XT204") == 11
    assert codes.count("XT901") == 66
    assert codes.count("XT412") == 14
    assert set(codes) == {"XT106", "XT204", "XT410", "XT412", "XT901"}
    assert report.summary["warning"] == 0
    assert {one.reason for one in report.undecided} == {
        "没有登记席位",
        "没有登记成员单位",
        "没有登记职责",
        "没有登记牵头部门",
        "没有登记议事规则",
        "设立情况不详",
        "没有活动记录，也不知何时设立",
        "2025 年没有开展年度报告",
    }
    assert {one.count for one in report.undecided if one.code != "XT601"} == {66}
    assert [one.count for one in report.undecided if one.code == "XT601"] == [1]


def test_names_alike_in_the_published_list_are_a_handful() -> None:
    snapshot = registry_of(*_weifang(), place=default_place("潍坊市", "市"))
    found = audit(snapshot, context(snapshot), select=["XT412"]).findings
    assert {one.name for one in found} == {
        "市政务公开领导小组",
        "市12345政务服务热线工作领导小组",
        "市协调劳动关系三方委员会",
        "市政府与市总工会联席会议",
        "潍坊机场净空和电磁环境保护工作领导小组",
        "潍坊机场迁建工程指挥部",
        "市减灾委员会",
        "市防震减灾工作领导小组",
        "市人民防空军政联席会议",
        "市征兵工作领导小组",
        "市“十三五”时期民兵调整改革工作领导小组",
    }


def test_published_list_names_the_tasks_that_may_be_over() -> None:
    snapshot = registry_of(*_weifang(), place=default_place("潍坊市", "市"))
    found = audit(snapshot, context(snapshot), select=["XT410"]).findings
    assert [one.subject for one in found] == ["xt-0057", "xt-0058", "xt-0059", "xt-0066"]


def test_total_above_the_published_number_is_found() -> None:
    bodies = (*_weifang(), listed(name="市低空经济发展领导小组", id=BodyId("xt-0067")))
    snapshot = registry_of(*bodies, measure=load_pack("weifang")[1])
    (one,) = audit(snapshot, context(snapshot), select=["XT416"]).findings
    assert one.message == "现有 67 个，基数 66 个，超 1 个"


def test_gate_refuses_what_a_new_body_lacks() -> None:
    found = _change(None, make_body(lead_unit=None, funding=None), Act.ESTABLISH)
    assert [(one.code, one.field, one.severity) for one in found] == [
        ("XT125", "牵头部门", Severity.ERROR),
        ("XT131", "经费", Severity.ERROR),
    ]


def test_gate_passes_a_lawful_new_body() -> None:
    assert _change(None, make_body(), Act.ESTABLISH) == ()


def test_gate_does_not_ask_an_imported_body_for_what_it_lacked_before() -> None:
    before = listed()
    assert _change(before, replace(before, member_units=("市财政局", "市发展改革委"), lead_unit="市财政局")) == ()


def test_gate_refuses_what_the_act_makes_worse_and_not_what_it_improves() -> None:
    thirteen = make_body(member_units=_UNITS[:12])
    assert _codes(_change(thirteen, replace(thirteen, member_units=_UNITS[:13]))) == ["XT203"]
    assert _change(thirteen, replace(thirteen, member_units=_UNITS[:11])) == ()
    assert _change(thirteen, replace(thirteen, seal=True)) == ()


def test_gate_shows_a_waived_excess_as_waived() -> None:
    after = make_body(member_units=_UNITS, notes=(Note(code="XT203", reason="承担综合性任务"),))
    (one,) = _change(make_body(), after)
    assert one.waived


def test_gate_refuses_a_name_in_use() -> None:
    earlier = registry_of(other(), make_body())
    after = replace(make_body(), name=other().name)
    later = registry_of(other(), after)
    change = Change(
        act=Act.RENAME, case=make_case(act=Act.RENAME, paper=None), edits=(Edit(before=make_body(), after=after),)
    )
    found = gate(change, earlier, later, context(later))
    assert [(one.code, one.severity) for one in found if one.severity is Severity.ERROR] == [("XT914", Severity.ERROR)]


def test_gate_refuses_a_number_that_is_another_papers() -> None:
    lawful = make_body()
    paper = make_case().paper
    assert paper is not None
    case = make_case(act=Act.ADJUST, paper=replace(paper, doc_date=date(2026, 5, 6)))
    later = registry_of(replace(lawful, seal=True))
    change = Change(act=Act.ADJUST, case=case, edits=(Edit(before=lawful, after=replace(lawful, seal=True)),))
    assert _codes(gate(change, registry_of(lawful), later, context(later))) == ["XT913"]


def test_gate_runs_only_the_rules_of_the_act() -> None:
    before = make_body()
    assert _change(before, replace(before, term=Term(), member_units=_UNITS), Act.SUCCEED) == ()
    assert _codes(_change(before, replace(before, term=Term()), Act.EXTEND)) == ["XT204"]


def test_place_of_the_registry_is_not_taken_for_part_of_a_name() -> None:
    names = ("示例市甲领导小组", "示例市乙领导小组", "示例市丙领导小组")
    bodies = [
        listed(name=name, id=BodyId(f"xt-000{number}"), kind="领导小组", tenure=Tenure.PERMANENT)
        for number, name in enumerate(names, 1)
    ]
    snapshot = registry_of(*bodies, place=make_place())
    assert audit(snapshot, context(snapshot), select=["XT412"]).findings == ()


def test_a_number_by_practice_makes_a_hint_that_says_so() -> None:
    (found,) = _audit(make_body(established=founded(effective=date(2024, 1, 1))), select=["XT408"]).findings
    assert (found.severity, found.article and found.article.no) == (Severity.INFO, "惯例")
    assert found.evidence[-2] == "12 个月是惯例，不是条文规定，可按本地情况改"
    assert found.evidence[-1].startswith("第十五条(七)：")


def test_an_articles_own_number_is_cited_as_the_ground() -> None:
    months = Clause(key="inactivity_months", no="第二十条", text="一年", severity=Severity.ERROR, value="12")
    snapshot = registry_of(make_body(established=founded(effective=date(2024, 1, 1))), measure=with_clause(months))
    (found,) = audit(snapshot, context(snapshot), select=["XT408"]).findings
    assert (found.severity, found.article and found.article.no) == (Severity.WARNING, "第十五条(七)")


def test_the_published_list_tells_what_is_over_without_an_article() -> None:
    snapshot = registry_of(*_weifang(), place=default_place("潍坊市", "市"), measure=load_pack("weifang")[1])
    found = audit(snapshot, context(snapshot), select=["XT401", "XT410", "XT946"]).findings
    told = [(one.subject, one.code, one.severity, one.article) for one in found]
    assert told == [(f"xt-00{no}", "XT946", Severity.INFO, None) for no in (57, 58, 59, 66)]


def test_gate_refuses_an_ending_that_leaves_seats_or_work_behind() -> None:
    before = other()
    left = replace(ended(ending=None), seats=before.seats)
    assert _codes(_change(before, left, Act.ABOLISH)) == ["XT921"]
    assert _change(before, ended(), Act.ABOLISH) == ()


def test_identical_duties_of_many_bodies_list_a_few_and_say_how_many() -> None:
    duties = ("审定年度计划", "督促项目落实")
    bodies = [
        other(
            name=f"示例市{word}委员会", id=BodyId(f"xt-{number:04}"), duties=duties if number <= 5 else (f"{word}事务",)
        )
        for number, word in enumerate("甲乙丙丁戊" + "己庚辛壬癸子丑寅卯辰巳午未申酉戌亥" * 3, 1)
    ]
    snapshot = registry_of(*bodies)
    found = [one for one in audit(snapshot, context(snapshot), select=["XT411"]).findings if one.subject == "xt-0001"]
    assert len(found) == 3
    assert "共 4 个，只列 3 个" in found[0].evidence
