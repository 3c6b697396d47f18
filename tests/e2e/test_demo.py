from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.walking import YEAR, Registry

if TYPE_CHECKING:
    from tests.walking import Played

pytestmark = pytest.mark.git


def test_demo_plays_to_its_end(played: Played) -> None:
    assert played.result.code == 0, str(played.result)
    for word in ("一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、", "十一、", "十二、"):
        assert f"# {word}" in played.result.out


def test_demo_says_what_it_did(played: Played) -> None:
    for line in (
        "已登记：管理办法 执行市级议事协调机构管理办法（暂行）",
        "已登记：设立 示例5G",
        "已登记：备案（调整）示例5G",
        f"下一步：xtjg file {YEAR}-0004 --with 市委办公室",
        "已登记：更名 示例5G",
        "已登记：自然递补 示例5G",
        "已登记：合并 示例基站站址协调领导小组 → 示例5G",
        "已登记：撤销 示例展会筹备领导小组",
        "下一步：xtjg task done ",
        "赞成 4，反对 1，弃权 0（三分之二，全体 5，须 4 票赞成）",
        "　　一、会议审议并同意算力设施规划。修改后印发。",
        f"已登记：清理 {YEAR}-001 实施 1 项",
        "此次列入清理范围的共2个，予以保留的1个，撤销的1个，名单附后。",
        "已登记：纠正意见（监督检查）示例5G",
    ):
        assert line in played.result.out


def test_refusals_of_the_demo_list_everything(played: Played) -> None:
    assert "不能登记撤销：审批手续不全" in played.result.err
    assert "什么都没有改动。" in played.result.err


def test_demo_leaves_a_registry_git_can_read(played: Played) -> None:
    registry = Registry(played.root)
    acts = registry.git("log", "--reverse", "--format=%(trailers:key=Xtjg-Act,valueonly)").split()
    assert acts[:3] == ["init", "import", "measure"]
    assert {"establish", "adjust", "rename", "succeed", "merge", "abolish", "record"} <= set(acts)
    assert registry.git("status", "--porcelain") == ""
    assert registry.git("fsck", "--strict") == ""
