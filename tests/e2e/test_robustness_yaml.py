"""Hostile and clumsy YAML as a record, committed or lying about, and as a draft: told with its place, hides nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.e2e.adversity import ACT, RECORD, SECOND_RECORD, commit_by_hand
from tests.walking import DRAFT, GROUND

if TYPE_CHECKING:
    from tests.walking import Registry, Result

pytestmark = pytest.mark.git

LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{here}: &{here} [{','.join([f'*{before}'] * 9)}]\n" for before, here in zip("abcdefg", "bcdefgh", strict=True)
)
SOUND = "编号: 'xt-0002'\n名称: 示例市航空产业领导小组\n序列: 政府\n状态: 运行\n"
ATTACKS: dict[str, tuple[str | bytes, str, str]] = {
    "python tag": (f"{SOUND}任务: !!python/object/apply:os.system [touch x]\n", "5:5", "标签"),
    "own tag": (f"{SOUND}任务: !evil x\n", "5:5", "标签（!evil）"),
    "billion laughs": (LAUGHS, "1:4", "锚点（&a）"),
    "recursive alias": ("a: &a {self: *a}\n", "1:4", "锚点"),
    "merge of many aliases": ("<<: [" + ",".join(["*a"] * 5_000) + "]\n", "1:1", "合并键"),
    "duplicate key": (f"{SOUND}名称: 乙\n", "5:1", "“名称”写了两次"),
    "old yaml": (f"%YAML 1.1\n---\n{SOUND}", "1:1", "指令"),
    "second document": (f"{SOUND}---\n{SOUND}", "5:1", "不止一份记录"),
    "raw NUL": (f"{SOUND}任务: 甲\0乙\n", "5:6", "控制字符 U+0000"),
    "escaped NUL": (f'{SOUND}任务: "\\0"\n', "5:5", "控制字符 U+0000"),
    "escape sequence": (f'{SOUND}任务: "\\x1b[31m"\n', "5:5", "控制字符 U+001B"),
    "surrogate": (f'{SOUND}任务: "\\ud800"\n', "5:8", "反斜杠"),
    "bidi": (f"{SOUND}任务: 甲\u202e乙\n", "5:6", "看不见的字符 U+202E"),
    "zero width": (f"{SOUND}任\u200b务: 甲\n", "5:2", "看不见的字符 U+200B"),
    "deep brackets": (f"{SOUND}职责: " + "[" * 100_000, "5:24", "嵌套超过 20 层"),
    "deep braces": ("{a: " * 50_000, "1:81", "嵌套超过 20 层"),
    "large": (f"{SOUND}任务: " + "长" * 2_000_000, "", "超过 256 KB"),
    "many keys": (SOUND + "".join(f"k{number}: 1\n" for number in range(20_000)), "5:1", "不认识的键「k0」"),
    "tab": (f"{SOUND}任务:\t甲\n", "5:4", "制表符"),
    "colon in a value": (f"{SOUND}任务: 甲: 乙\n", "5:6", "不能再有冒号"),
    "full-width colon": (f"{SOUND}任务：甲\n", "5:3", "“任务”后面是全角冒号"),
    "unknown key": (f"{SOUND}牵头单位: 市财政局\n", "5:1", "不认识的键「牵头单位」"),
    "bad date": (f"{SOUND}期限: {{至: '2024-13-45'}}\n", "5:6", "不是有效日期：2024-13-45"),
    "long number": (f"{SOUND}列入: {{序号: {'9' * 5000}}}\n", "5:6", "「序号」超过 9 位"),
    "text for a list": (f"{SOUND}职责: 甲\n", "5:1", "应当是列表"),
    "word outside its list": (f"{SOUND}设置: 短期\n", "5:1", "不能是「短期」"),
    "gbk": (SOUND.encode("gbk"), "1", "不是 UTF-8，疑似 GBK"),
    "utf-16": (SOUND.encode("utf-16"), "1:1", "UTF-16"),
    "byte order mark": (b"\xef\xbb\xbf" + SOUND.encode(), "1:1", "BOM"),
    "empty": ("", "1", "空的"),
    "no mapping": ("- 甲\n", "1:1", "不是“键: 值”"),
}
ADVICE = {
    "gbk": "iconv -f GB18030 -t UTF-8",
    "utf-16": "另存为 UTF-8",
    "byte order mark": "另存为不带 BOM 的 UTF-8",
    "full-width colon": "写成“任务: …”",
    "unknown key": "是不是「牵头部门」？",
    "bad date": "写成 2026-03-05",
}


def timed(registry: Registry, words: str) -> Result:
    start = time.monotonic()
    done = registry.run(words)
    assert time.monotonic() - start < 2, words
    return done


def place(path: str, where: str) -> str:
    return f"{path}:{where}：" if where else f"{path}："


@pytest.mark.parametrize("name", ATTACKS)
def test_a_committed_record_is_told_with_its_place_and_hides_no_other(peopled: Registry, name: str) -> None:
    content, where, message = ATTACKS[name]
    commit_by_hand(peopled, SECOND_RECORD, content)
    listed = timed(peopled, "list")
    assert (listed.code, [line.split("\t")[0] for line in listed.out.splitlines()]) == (6, ["xt-0001"])
    (told,) = listed.err.splitlines()
    assert told.startswith(place(SECOND_RECORD, where)), told
    assert message in told
    assert ADVICE.get(name, "") in told
    assert told.isprintable()
    assert timed(peopled, "show xt-0001").code == 0
    assert timed(peopled, "show xt-0002").code == 6
    assert timed(peopled, "audit --json").json["items"][0]["code"] == "XT902"
    assert timed(peopled, f"{ACT} --json").json["registered"] is True
    assert not (peopled.root / "x").exists()


def test_a_draft_is_refused_with_its_place(peopled: Registry) -> None:
    path = peopled.root.parent / "草稿.yaml"
    before = peopled.state()
    for name, (content, where, message) in ATTACKS.items():
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        done = timed(peopled, f"apply --from {path} {GROUND} --json")
        assert (done.code, done.out, done.error["registered"]) == (6, "", False), name
        assert done.err.startswith(place(str(path), where)), done.err
        assert message in done.error["error"]["message"], name
        assert ADVICE.get(name, "") in done.error["error"]["hint"], name
    assert peopled.state() == before


def test_nothing_lying_about_is_read_as_a_record(peopled: Registry) -> None:
    sound = (peopled.root / SECOND_RECORD).read_bytes()
    for name, (content, _, _) in ATTACKS.items():
        data = content.encode() if isinstance(content, str) else content
        (peopled.root / SECOND_RECORD).write_bytes(data)
        (peopled.root / "bodies/xt-0009.yaml").write_bytes(data)
        listed = timed(peopled, "list")
        assert (listed.code, len(listed.out.splitlines())) == (0, 2), name
        audited = timed(peopled, "audit --ignore XT41 --json")
        assert audited.code == 1, name
        assert {item["code"] for item in audited.json["items"]} == {"XT903", "XT905"}, name
    peopled.refuse('succeed xt-0002 "市交通运输局 局长" --to 孙八 --date 2026-07-01 --source 示例', code=5)
    (peopled.root / SECOND_RECORD).write_bytes(sound)


def test_a_draft_from_stdin_is_told_as_such(peopled: Registry) -> None:
    done = peopled.run(f"apply --from - {GROUND} --json", stdin=f"{SOUND}任务：甲\n")
    assert (done.code, done.error["error"]["path"], done.error["error"]["line"]) == (6, "-", 5)


def test_line_ends_of_another_system_are_accepted(peopled: Registry) -> None:
    path = peopled.root.parent / "草稿.yaml"
    path.write_bytes(f"名称: 示例市商业航天领导小组\n{DRAFT}".replace("\n", "\r\n").encode())
    number = peopled.do(f"apply --from {path} {GROUND}")["case"]
    assert b"\r" not in (peopled.root / "cases" / f"{number.replace('-', '/')}.yaml").read_bytes()


@pytest.mark.parametrize(("encoding", "advice"), [("gbk", "UTF-8"), ("utf-16", "UTF-8")])
def test_a_list_to_import_in_another_encoding_is_refused_with_advice(
    peopled: Registry, encoding: str, advice: str
) -> None:
    path = peopled.root.parent / "名单.txt"
    path.write_bytes("示例市人民政府办公室关于公布名单的通知\n1.市某某领导小组\n".encode(encoding))
    done = peopled.run(f"import {path} --as list --yes --json")
    assert (done.code, done.error["registered"]) == (6, False)
    assert advice in done.error["error"]["hint"]
    assert peopled.text(RECORD)
