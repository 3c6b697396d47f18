from __future__ import annotations

import pytest

from tests.walking import DRAFT, NAME, Registry, create

pytestmark = pytest.mark.git

NEW = "示例市低空经济和通用航空发展领导小组"
RENAME = (
    f'rename 低空 {NEW} --proposed-by 市发展改革委@2026-05-02 --reviewed-by "市委编办 同意@2026-05-07" '
    "--approved-by 组长@2026-05-08 --doc-no 低空组〔2026〕2号 --date 2026-05-09"
)
ABOLISH = (
    "abolish 航空 --ground 任务完成 --successor 市发展改革委 --proposed-by 市发展改革委@2026-04-01 "
    '--reviewed-by "市委编办 同意@2026-04-05" --approved-by 市长@2026-04-08 '
    "--doc-no 示政办发〔2026〕30号 --date 2026-04-10 --yes"
)


def test_act_counts_from_the_day_it_takes_effect(peopled: Registry) -> None:
    result = peopled.run(f"{RENAME} --effective 2190-01-01")
    assert "2190-01-01 起生效" in result.out
    assert next(item["name"] for item in peopled.run("list --json").json["items"]) == NAME
    later = peopled.run("list --as-of 2190-01-01 --json").json["items"]
    assert later[0]["name"] == NEW
    assert peopled.body("xt-0001")["曾用名"][0]["至"] == "2189-12-31"


def test_future_act_is_told_with_its_day(peopled: Registry) -> None:
    peopled.do(f"{RENAME} --effective 2190-01-01")
    assert "自2190-01-01起生效" in peopled.run("list -f table").out
    shown = peopled.run("show xt-0001 -f table")
    assert "自2190-01-01起生效" in shown.out + shown.err


def test_abolished_body_counts_until_the_day(peopled: Registry) -> None:
    peopled.do(f"{ABOLISH} --effective 2190-01-01")
    assert peopled.run("stats --json").json["total"] == 2
    assert peopled.run("stats --as-of 2190-01-01 --json").json["total"] == 1


def test_act_before_the_last_registered_day_is_refused(peopled: Registry) -> None:
    peopled.do(f"{RENAME} --effective 2190-01-01")
    result = peopled.refuse("succeed 低空 4 --to 孙九 --date 2026-05-01 --source 示政任〔2026〕5号")
    assert f"生效日期 2026-05-01 早于「{NEW}」已登记的最近生效日期 2190-01-01" in result.err
    assert "xtjg correct xt-0001" in result.err


def test_other_bodies_may_be_older(peopled: Registry) -> None:
    peopled.do(f"{RENAME} --effective 2190-01-01")
    peopled.do("succeed xt-0002 4 --to 孙九 --date 2026-03-06 --source 示政任〔2026〕5号")


def test_days_left_are_counted_from_the_day_asked_about(peopled: Registry) -> None:
    for day, told in (("2028-12-30", "还有 1 天"), ("2028-12-31", "还有 0 天"), ("2029-01-02", "已过 2 天")):
        assert f"至 2028-12-31（{told}）" in peopled.run(f"show 低空 --as-of {day}").out
        assert "xt-0001" in peopled.run(f"list --expiring 5d --as-of {day} --json").out


def test_draft_takes_dates_as_people_write_them(registry: Registry) -> None:
    draft = DRAFT.replace("'2028-12-31'", "２０２８年12月31日").replace("岗位兼任: 是}", "岗位兼任: 是, 自: 2026.3.1}")
    create(registry, draft=draft)
    body = registry.body("xt-0001")
    assert (body["期限"]["至"], body["席位"][0]["自"]) == ("2028-12-31", "2026-03-01")
    path = registry.write("坏.yaml", DRAFT.replace("'2028-12-31'", "二〇二八年底"))
    told = registry.refuse(f"create 示例市商业航天领导小组 --from {path}", code=6)
    assert (told.error["error"]["line"], told.error["error"]["field"]) == (4, "至")
    assert "不是有效日期：二〇二八年底" in told.err


def test_dates_are_read_as_people_write_them(peopled: Registry) -> None:
    peopled.do("succeed 低空 4 --to 孙九 --date ２０２６年５月１日 --source 通知")
    assert peopled.body("xt-0001")["席位"][3]["自"] == "2026-05-01"
    assert "不是可识别的日期" in peopled.refuse("succeed 低空 4 --to 周十 --date 五一 --source 通知", code=2).err
