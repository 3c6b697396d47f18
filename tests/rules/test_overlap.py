"""The engine of overlap: what it ranks above what, and what it shows for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.data import make_overlap_tables
from tests.overlapsets import FAMILIES, PARTS, load, measured, ranked_family, scores, styles
from tests.rules.rowkit import SECOND, THIRD, context, listed, other, registry_of
from xtjg.core.placedefaults import default_place
from xtjg.core.terms import BodyId
from xtjg.rules.ledger import Ledger
from xtjg.rules.likeness import PassageIndex, name_core
from xtjg.rules.overlap.background import background
from xtjg.rules.overlap.evidence import Relation
from xtjg.rules.overlap.ranking import Overlaps, Subject
from xtjg.rules.runner import audit

BAR = 0.93
ROOT = Path(__file__).resolve().parents[2]

GREEN = ("压缩企业开办时间", "清理审批中介服务", "受理经营者投诉")
PARED = ("推行简政放权", "让企业办照更省事", "听取市场主体对政务大厅的意见")
FLOOD = ("会商雨情水情", "调度水库泄洪", "转移低洼地带群众")
SCHOOL = ("压减学科类培训机构", "提高课后服务水平")


def overlaps(**duties: tuple[str, ...]) -> Overlaps:
    return Overlaps({key: Subject(name=key, duties=lines) for key, lines in duties.items()})


def test_tables_are_what_their_sources_make() -> None:
    for name, text in (("words", make_overlap_tables.words()), ("fields", make_overlap_tables.fields())):
        path = ROOT / "xtjg" / "rules" / "overlap" / f"{name}.py"
        assert path.read_text(encoding="utf-8") == text


def test_the_sets_are_large_and_half_of_the_styles_is_unseen() -> None:
    seen, unseen = load("seen"), load("unseen")
    assert 2 * len(unseen) >= 60
    assert len(seen) + len(unseen) >= 60
    assert len(styles(seen=True)) == len(styles(seen=False)) == max(FAMILIES)
    assert all(len(matter[part]) >= 2 for matter in (*seen, *unseen) for part in PARTS)
    assert not {matter["field"] for matter in seen} & {matter["field"] for matter in unseen}


@pytest.mark.parametrize("count", FAMILIES)
def test_overlaps_never_seen_rank_above_what_only_looks_so(count: int) -> None:
    assert measured(scores, ranked_family(count, seen=False)).all >= BAR


def test_other_words_for_the_same_work_are_near() -> None:
    found = overlaps(a=GREEN, b=PARED, c=FLOOD, d=SCHOOL)
    assert [pair.b for pair in found.near("a")] == ["b"]
    assert found.score("a", "b") > 0.4
    assert found.score("a", "c") == 0


def test_boilerplate_makes_nothing_near() -> None:
    lines = ("统筹协调有关工作", "研究解决重大问题", "督促检查任务落实情况", "完成市委、市政府交办的其他事项")
    found = overlaps(a=(*lines, GREEN[0]), b=(*lines, FLOOD[1]))
    assert found.pairs() == ()


def test_the_same_words_are_the_same_whatever_the_order() -> None:
    found = overlaps(a=GREEN, b=GREEN[::-1], c=FLOOD)
    assert found.score("a", "b") > 0.9
    assert found.score("a", "b") == found.score("b", "a")


def test_every_pair_of_the_ranking_is_as_near_as_the_index_says() -> None:
    found = overlaps(a=GREEN, b=PARED, c=FLOOD, d=(*FLOOD, *SCHOOL), e=SCHOOL)
    pairs = found.pairs()
    assert {(pair.a, pair.b) for pair in pairs} == {("a", "b"), ("c", "d"), ("d", "e")}
    assert [pair.score for pair in pairs] == sorted((pair.score for pair in pairs), reverse=True)
    assert all(pair.score == found.score(pair.a, pair.b) for pair in pairs)


@pytest.mark.parametrize(
    ("others", "relation"),
    [
        (GREEN, Relation.NEAR),
        ((*GREEN, *FLOOD), Relation.CONTAINED),
        (GREEN[:1], Relation.CONTAINS),
        ((GREEN[0], *FLOOD), Relation.CROSSING),
        ((), Relation.NAMES),
    ],
)
def test_relation_tells_who_covers_whom(others: tuple[str, ...], relation: Relation) -> None:
    assert overlaps(a=GREEN, b=others).coverage("a", "b").relation is relation


def test_shared_words_are_phrases_and_words_of_one_field() -> None:
    found = overlaps(a=("推进简政放权", "调度水库泄洪"), b=("优化营商环境", "调度水库泄洪", "发布汛情"))
    assert found.shared("a", "b") == ("调度水库泄洪", "简政放权≈营商环境")


@pytest.mark.parametrize(
    ("names", "duties", "shared"),
    [
        (("放管服", "营业税改征增值税试点"), (), ("营商环境一类",)),
        (("品牌建设", "质量强市和标准化"), ("打造区域品牌",), ("质量强市一类",)),
        (("重大动物疫病", "重大疾病"), (), ("病", "重大")),
    ],
)
def test_what_is_alike_is_never_left_unsaid(
    names: tuple[str, str], duties: tuple[str, ...], shared: tuple[str, ...]
) -> None:
    found = Overlaps({"a": Subject(name=names[0], duties=duties), "b": Subject(name=names[1])})
    assert (found.score("a", "b") > 0, found.shared("a", "b")) == (True, shared)


def test_names_alone_are_compared_without_place_and_kind() -> None:
    names = ("市安全生产委员会", "市安全生产工作领导小组", "市减灾委员会", "市防震减灾工作领导小组", "市绿化委员会")
    bodies = [listed(name=name, id=BodyId(f"xt-000{number}")) for number, name in enumerate(names, 1)]
    found = Ledger(snapshot=registry_of(*bodies)).overlaps
    assert [(pair.a, pair.b) for pair in found.pairs()] == [("xt-0001", "xt-0002"), ("xt-0003", "xt-0004")]
    assert found.pairs()[0].score == 1


def test_the_place_is_no_part_of_what_a_name_is_about() -> None:
    assert name_core("潍坊市潍坊机场迁建工程指挥部", "潍坊市") == "机场迁建工程"
    assert name_core("市品牌潍坊建设协调推进领导小组", "潍坊市") == "品牌建设"
    assert name_core("潍坊", "潍坊市") == "潍坊"


def test_common_units_lift_the_score_and_those_of_everybody_hardly() -> None:
    def with_units(*units: str) -> float:
        rest = {f"r{n}": Subject(name=f"r{n}", duties=("无",), units=frozenset({"市财政局"})) for n in range(20)}
        one = Subject(name="a", duties=GREEN, units=frozenset({*units, "甲局"}))
        two = Subject(name="b", duties=PARED, units=frozenset({*units, "乙局"}))
        return Overlaps({"a": one, "b": two, **rest}).score("a", "b")

    assert with_units() < with_units("市财政局") < with_units("市数据局")


def test_synonyms_of_the_registry_count() -> None:
    subjects = {"a": Subject(name="a", duties=("开展三清行动",)), "b": Subject(name="b", duties=("做好靓城工程",))}
    assert Overlaps(subjects).score("a", "b") == 0
    assert Overlaps(subjects, (("三清", "靓城"),)).score("a", "b") > 0.3


def test_an_unknown_body_has_nothing_near() -> None:
    found = overlaps(a=GREEN, b=PARED)
    assert found.near("c") == ()
    assert found.near_duties("c", 0.1) == ()


def test_common_words_are_taken_out_and_particles_tell_nothing() -> None:
    known = background()
    assert known.rest("统筹协调防汛抗旱工作") == ["防汛抗旱"]
    assert known.weight("的") == 0
    assert known.weight("汛") > known.weight("工")


def test_crossing_duties_are_told_with_their_evidence() -> None:
    one = other(id=SECOND, task=None, duties=GREEN)
    two = other(id=THIRD, name="示例市教育减负领导小组", task=None, duties=(*PARED, *SCHOOL, *FLOOD))
    snapshot = registry_of(one, two)
    first, second = audit(snapshot, context(snapshot), select=["XT414"]).findings
    assert first.message == "职责与「示例市教育减负领导小组」（xt-0069）相近，似为其所涵盖"
    assert second.message == "职责与「示例市大数据发展委员会」（xt-0068）相近，似涵盖其职责"
    assert [one.article and one.article.no for one in (first, second)] == ["第十六条(二)", "第十六条(二)"]
    assert first.evidence[-2:] == ("本机构 3 项、对方 8 项，其中 3 项相对应", "待人工判断")


def test_a_function_is_found_inside_a_longer_duty() -> None:
    index = PassageIndex({"1": "拟订低空经济发展规划", "2": "管理粮食储备"})
    assert index.covered("组织拟订低空经济发展规划并督促实施", 0.8) == ("1",)
    assert index.covered("管理储备", 0.8) == ()


def test_synonyms_of_the_place_reach_the_ranking() -> None:
    bodies = (
        other(id=SECOND, task=None, duties=("开展三清行动",)),
        other(id=THIRD, task=None, duties=("做好靓城工程",)),
    )
    plain = default_place("示例市", "市")
    scores = [
        Ledger(snapshot=registry_of(*bodies, place=place)).overlaps.near_duties(SECOND, 0.1)
        for place in (plain, replace(plain, synonyms=(("三清", "靓城"),)))
    ]
    assert scores[0] == ()
    assert [near.key for near in scores[1]] == [THIRD]
