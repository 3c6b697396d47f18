from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from xtjg.errors import RecordError
from xtjg.store import yamltext
from xtjg.store.yamlfile import parse, positions

if TYPE_CHECKING:
    from collections.abc import Callable

PATH = "bodies/xt-0067.yaml"
RECORD = """\
编号: 'xt-0067'   # 永久
名称: 示例市低空经济发展领导小组
列管: 是
文号: 示政办发〔2026〕12号
成文: 2026-03-05
码: 0012
列入: null
备注: ~
空:
引号空: ''
职责: [统筹, 协调]
席位:
  - {职务: 组长, 姓名: 张三, 自: '2026-03-10'}
  - 职务: 成员
    姓名:
理由: |
  第一段
  第二段
"""


def refused(data: bytes | str) -> RecordError:
    """Return the error of an attack, which must come within two seconds."""
    start = time.monotonic()
    with pytest.raises(RecordError) as caught:
        parse(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data, PATH)
    assert time.monotonic() - start < 2
    assert caught.value.path == PATH
    assert caught.value.exit_code == 6
    assert caught.value.message
    assert caught.value.hint
    return caught.value


def test_every_scalar_is_text_and_only_plain_nulls_are_none() -> None:
    assert parse(RECORD.encode(), PATH) == {
        "编号": "xt-0067",
        "名称": "示例市低空经济发展领导小组",
        "列管": "是",
        "文号": "示政办发〔2026〕12号",
        "成文": "2026-03-05",
        "码": "0012",
        "列入": None,
        "备注": None,
        "空": None,
        "引号空": "",
        "职责": ["统筹", "协调"],
        "席位": [{"职务": "组长", "姓名": "张三", "自": "2026-03-10"}, {"职务": "成员", "姓名": None}],
        "理由": "第一段\n第二段\n",
    }
    words = (
        "no",
        "yes",
        "on",
        "y",
        "010",
        "1e3",
        "1_000",
        "20240101",
        "2024-13-45",
        "12:30:45",
        "NULL",
        "True",
        "9" * 20_000,
    )
    assert parse("".join(f"k{i}: {word}\n" for i, word in enumerate(words)).encode(), PATH) == {
        f"k{i}": word for i, word in enumerate(words)
    }
    assert parse(b"a: 'null'\nb: \"~\"\n", PATH) == {"a": "null", "b": "~"}


def test_crlf_and_a_document_start_are_tolerated() -> None:
    assert parse(RECORD.replace("\n", "\r\n").encode(), PATH) == parse(RECORD.encode(), PATH)
    assert parse(b"---\na: b\n", PATH) == {"a": "b"}


ATTACKS: dict[str, tuple[str | bytes, str, str | None]] = {
    "python tag": ("a: !!python/object/apply:os.system [echo]\n", "标签", "1:4"),
    "own tag": ("a: !evil x\n", "标签（!evil）", "1:4"),
    "tagged collection": ("--- !x\na: 1\n", "标签", "1:5"),
    "billion laughs": (
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{c}: &{c} [{','.join(['*' + p] * 9)}]\n" for p, c in zip("abcdefg", "bcdefgh", strict=True)),
        "锚点（&a）",
        "1:4",
    ),
    "recursive alias": ("a: &a {self: *a}\n", "锚点", "1:4"),
    "alias": ("a: x\nb: *a\n", "别名", "2:4"),
    "merge key": ("a: {<<: {b: c}}\n", "合并键", "1:5"),
    "merge of many aliases": ("<<: [" + ",".join(["*a"] * 5_000) + "]\n", "合并键", "1:1"),
    "duplicate key": ("编号: x\n名称: 甲\n编号: y\n", "“编号”写了两次", "3:1"),
    "duplicate key in flow": ("a: {b: c, b: d}\n", "“b”写了两次", "1:11"),
    "directive": ("%YAML 1.1\n---\na: no\n", "指令", "1:1"),
    "unknown directive": ("%FOO\n---\na: no\n", "指令", None),
    "second document": ("a: b\n---\nc: d\n", "不止一份记录", "2:1"),
    "document end": ("a: b\n...\n", "不止一份记录", "2:1"),
    "raw NUL": ("a: \0b\n", "控制字符 U+0000", "1:4"),
    "escaped NUL": ('a: "\\0"\n', "控制字符 U+0000", "1:4"),
    "escaped ESC": ('a: "\\x1b[31m"\n', "控制字符 U+001B", "1:4"),
    "escaped surrogate": ('a: "\\ud800"\n', "反斜杠", "1:7"),
    "raw surrogate": ("a: \ud800\n", "不是 UTF-8", None),
    "raw bidi": ("a: x\nb: y\u202ez\n", "看不见的字符 U+202E", "2:5"),
    "escaped bidi": ('a: "\\u202e"\n', "看不见的字符 U+202E", "1:4"),
    "zero width": ("名\u200b称: x\n", "看不见的字符 U+200B", "1:2"),
    "soft hyphen in a key": ('"\\u00ad": x\n', "看不见的字符 U+00AD", "1:1"),
    "next line": ("a: b\x85c: d\n", "控制字符 U+0085", "1:5"),
    "line separator": ("a: b\u2028c: d\n", "U+2028", "1:5"),
    "lone carriage return": ("a: b\rc: d\n", "回车符", "1:5"),
    "tab": ("a:\tb\n", "制表符", "1:3"),
    "tab indent": ("a:\n\tb: c\n", "制表符", "2:1"),
    "open brackets": ("[" * 100_000, "不是“键: 值”", "1:1"),
    "deep brackets": ("a: " + "[" * 100_000, "嵌套超过 20 层", "1:23"),
    "deep braces": ("{a: " * 50_000, "嵌套超过 20 层", None),
    "deep dashes": ("a:\n  " + "- " * 50_000, "嵌套超过 20 层", None),
    "huge file": ("a: " + "x" * 20_000_000, "超过 256 KB", None),
    "complex key": ("? {a: b}\n: c\n", "键不是文字", "1:3"),
    "list as key": ("{[a]: b}\n", "键不是文字", "1:2"),
    "no key": (": b\n", "缩进或括号不对", None),
    "empty key": ("'': b\n", "没有键名", "1:1"),
    "gbk": ("名称: 示例市领导小组\n".encode("gbk"), "疑似 GBK", "1"),
    "neither": (b"a: \xff\xfe\xfa\n", "不是 UTF-8", "1"),
    "utf-16": ("名称: 示例\n".encode("utf-16"), "UTF-16", "1:1"),
    "utf-16 without mark": ("名称: 示例\n".encode("utf-16-le"), "UTF-16", "1:1"),
    "utf-8 with mark": (b"\xef\xbb\xbfa: b\n", "BOM", "1:1"),
    "empty": ("", "空的", "1"),
    "only comments": ("# x\n", "空的", "1"),
    "a list": ("- a\n", "不是“键: 值”", "1:1"),
    "a text": ("x\n", "不是“键: 值”", "1:1"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_with_its_place(name: str) -> None:
    data, message, place = ATTACKS[name]
    error = refused(data)
    assert message in error.message
    if place is not None:
        assert error.where == f"{PATH}:{place}"


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("bodies/xt-0001.yaml", 256),
        ("tasks/2026/0001.yaml", 256),
        ("cases/2026/0001.yaml", 4096),
        ("numbers.yaml", 4096),
        ("cleanups/2026-001.yaml", 16384),
    ],
)
def test_a_file_may_be_as_large_as_what_it_is_about(path: str, most: int) -> None:
    text = "a" * most * 1024
    assert yamltext.decode(text.encode(), path) == text
    with pytest.raises(RecordError, match=f"超过 {most} KB"):
        yamltext.decode(f"{text}a".encode(), path)


def test_twenty_thousand_keys_are_read_in_time() -> None:
    start = time.monotonic()
    assert len(parse("".join(f"k{i}: 1\n" for i in range(20_000)).encode(), PATH)) == 20_000
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    ("text", "place", "key"),
    [
        ("名称：某某\n类别: x\n", "1:3", "名称"),
        ("编号: 'x'\n名称：某某\n类别: x\n", "2:3", "名称"),
        ("编号: 'x'\n名称：某某\n", "2:3", "名称"),
        ("名称：某某\n", "1:3", "名称"),
        ("期限:\n  至：'2028'\n", "2:4", "至"),
        ("职责：\n  - a\n类别: x\n", "1:3", "职责"),
        ("席位:\n  - 职务：组长\n    姓名: 张三\n", "2:7", "职务"),
        ("席位:\n  - {职务：组长, 姓名: 张三}\n", "2:8", "职务"),
        ("席位:\n  - 职务: 组长\n    姓名: 张三\n      岗位：主任\n", "4:9", "岗位"),
    ],
)
def test_a_full_width_colon_is_named_with_line_and_column(text: str, place: str, key: str) -> None:
    error = refused(text)
    assert error.where == f"{PATH}:{place}"
    assert error.field == key
    assert "冒号应为半角并加空格" in error.message
    assert f"“{key}: …”" in error.hint


@pytest.mark.parametrize(
    ("text", "place"),
    [("名称:某某\n类别: x\n", "1:3"), ("编号: 'x'\n名称:某某\n", "2:3"), ("席位:\n  - {职务:组长}\n", "2:8")],
)
def test_a_missing_blank_after_the_colon_is_named(text: str, place: str) -> None:
    error = refused(text)
    assert error.where == f"{PATH}:{place}"
    assert "冒号后面缺空格" in error.message


def test_a_full_width_colon_inside_a_text_is_text() -> None:
    text = "任务: 一是：统筹\n职责: [一是：统筹, '二：协调']\n表:\n  - 职务：组长\n引: |\n  甲：乙\n"
    assert parse(text.encode(), PATH) == {
        "任务": "一是：统筹",
        "职责": ["一是：统筹", "二：协调"],
        "表": ["职务：组长"],
        "引": "甲：乙\n",
    }


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("依据: 见: 附件\n", "1:6", "不能再有冒号"),
        ("a: 'x\nb: c\n", "1:4", "引号没有收尾"),
        ("a: [甲, 乙\nb: c\n", "2:2", "方括号"),
        ("a: {b: c\n", "2:1", "花括号"),
        ("a: @x\n", "1:4", "不能以这个符号开头"),
        ('a: "\\q"\n', "1:5", "反斜杠"),
        ("a:\n  - b\n c: d\n", "3:2", "缩进或括号不对"),
        ("a: - b\n", "1:4", "不能写在键的同一行"),
        ("a: b\n类别\nc: d\n", "2:1", "不是“键: 值”"),
    ],
)
def test_a_slip_of_yaml_is_explained_in_chinese(text: str, place: str, message: str) -> None:
    error = refused(text)
    assert error.where == f"{PATH}:{place}"
    assert message in error.message


def test_the_remedy_for_gbk_names_utf_8() -> None:
    error = refused("名称: 示例\n".encode("gbk"))
    assert "UTF-8" in error.hint
    assert "iconv -f GB18030" in error.hint


def test_positions_name_every_key_and_item() -> None:
    found = positions(RECORD.encode(), PATH)
    assert found[()] == (1, 1)
    assert found["编号",] == (1, 1)
    assert found["职责",] == (11, 1)
    assert found["职责", 1] == (11, 10)
    assert found["席位", 0] == (13, 5)
    assert found["席位", 0, "姓名"] == (13, 14)
    assert found["席位", 1] == (14, 5)
    assert found["席位", 1, "姓名"] == (15, 5)
    assert found["理由",] == (16, 1)
    assert len(found) == 1 + 13 + 2 + 2 + 3 + 2


def test_positions_of_a_broken_file_reach_to_the_trouble() -> None:
    found = positions("编号: x\n席位:\n  - {职务: 组长}\n名称: [\n".encode(), PATH)
    assert found["席位", 0, "职务"] == (3, 6)
    assert found["名称",] == (4, 1)
    assert positions("名称: 示例".encode("gbk"), PATH) == {(): (1, 1)}
    assert positions(b"{[a]: b, c: d}", PATH)["c",] == (1, 10)


MUTATIONS: tuple[Callable[[bytes, int, bytes], bytes], ...] = (
    lambda data, at, new: data[:at] + new + data[at:],
    lambda data, at, new: data[:at] + new + data[at + len(new) :],
    lambda data, at, new: data[:at] + data[at + 1 + len(new) :],
)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(MUTATIONS),
    st.integers(0, len(RECORD.encode())),
    st.binary(max_size=3)
    | st.sampled_from([b"- ", b": ", b"&a ", b"*a", b"!x ", b"? ", b"{", b"]", b"'", b'"', b"\n  ", b"|\n", b"%Y"]),
)
def test_a_mutant_reads_or_is_a_record_error(change: Callable[[bytes, int, bytes], bytes], at: int, new: bytes) -> None:
    mutant = change(RECORD.encode(), at, new)
    positions(mutant, PATH)
    found: object
    try:
        found = parse(mutant, PATH)
    except RecordError as error:
        found = error
    if isinstance(found, RecordError):
        assert found.path == PATH
        assert found.line is None or 1 <= found.line <= mutant.count(b"\n") + 2
    else:
        assert isinstance(found, dict)


def test_reading_costs_little_more_than_libyaml() -> None:
    records = [RECORD.replace("0067", f"{number:04}").encode() for number in range(300)]

    def cost(read: Callable[[bytes], object]) -> float:
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            for record in records:
                read(record)
            best = min(best, time.process_time() - start)
        return best

    assert cost(lambda data: parse(data, PATH)) <= 1.1 * cost(lambda data: yaml.load(data, Loader=yaml.CSafeLoader))
