"""registry.yaml: the table of keys of a place, its organs and who decides, and its way from and to records.

The words for organs and series are the keys of `core.place`; what such offices are usually called is not known here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xtjg.core.docnumber import DocNumber, parse
from xtjg.core.place import Fonts, Organ, PaperSeries, Place, SeriesPosts
from xtjg.core.terms import Secrecy, Series
from xtjg.errors import Usage
from xtjg.store.bodykeys import CONTACT
from xtjg.store.decoding import decode_record
from xtjg.store.fieldtypes import (
    NUMBER,
    TEXT,
    TEXT_GROUPS,
    TEXTS,
    YES_NO,
    Field,
    FieldProblem,
    FieldType,
    Spec,
    one_of,
    record_of,
    records_of,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.core.plain import Plain, PlainMap
    from xtjg.store.fieldtypes import KeyPath

FORMAT = "1"
LEVELS = ("省", "市", "县", "镇")
REQUIRED_ORGANS = ("编办", "党委", "政府", "党委办", "政府办")
OPTIONAL_ORGANS = ("编委会",)
DECIDING_SERIES = (Series.PARTY, Series.GOVERNMENT)

ORGAN = Spec(
    Organ,
    "机关",
    Field("全称", "name", TEXT, required=True, about="机关全称"),
    Field("简称", "short_names", TEXTS, about="规范简称在前"),
    Field("代字", "code_words", TEXTS, about="发文机关代字，如 示政办发"),
    Field("联络", "contact", record_of(CONTACT), about="联络员和电话，印在编办发出的请示和函上"),
)
POSTS = Spec(
    SeriesPosts,
    "序列",
    Field("主要领导", "principals", TEXTS, required=True, about="可以审批的岗位"),
    Field("分管领导", "deputies", TEXTS, required=True, about="可以同意的岗位"),
    Field("会议", "meetings", TEXTS, required=True, about="可以审定的会议"),
)


def _number(value: Plain, at: KeyPath) -> DocNumber:
    try:
        return parse(TEXT.decode(value, at))
    except Usage as problem:
        raise FieldProblem(at, problem.message, problem.hint) from problem


PAPER_SERIES = Spec(
    PaperSeries,
    "文号系列",
    Field("代字", "mark", TEXT, required=True, about="发文机关代字，如 示政办发"),
    Field("机关", "organ", TEXT, about="用这一代字发文的机关"),
    Field("本簿编号", "own", YES_NO, about="文号是不是由本登记簿编"),
    Field("起编", "since", FieldType("文字", _number, str), about="本登记簿所编的第一个文号，以前的另有簿册"),
)


def _make_fonts(**names: str) -> Fonts:
    """A face without a name keeps the usual one."""
    return Fonts(**{face: name for face, name in names.items() if name.strip()})


FONTS = Spec(
    _make_fonts,
    "字体",
    Field("正文", "fangsong", TEXT, about="正文、主送、署名、版记等，缺省 仿宋_GB2312"),
    Field("标题", "xiaobiaosong", TEXT, about="标题、发文机关标志，缺省 方正小标宋简体"),
    Field("黑体", "heiti", TEXT, about="一级层次、密级、附件标记、表头，缺省 黑体"),
    Field("楷体", "kaiti", TEXT, about="二级层次、签发人姓名，缺省 楷体_GB2312"),
    Field("页码", "songti", TEXT, about="页码，缺省 宋体"),
    Field("西文", "latin", TEXT, about="字母和数字，缺省 Times New Roman"),
)


def _table(title: str, item: Spec[Any], required: tuple[str, ...], optional: tuple[str, ...] = ()) -> FieldType:
    """A mapping of fixed keys to records of one kind, kept as a mapping."""
    fields = (Field(key, key, record_of(item), required=key in required) for key in (*required, *optional))
    spec: Spec[dict[str, Any]] = Spec(dict, title, *fields)

    def encode(records: Mapping[str, Any]) -> Plain:
        return {str(key): item.encode(record) for key, record in records.items()}

    return FieldType("映射", spec.decode, encode, inner=item)


def _make_place(**facts: Any) -> Place:
    posts = {Series(word): found for word, found in facts.pop("posts").items()}
    facts.pop("format")
    return Place(**facts, posts=posts)


PLACE = Spec(
    _make_place,
    "登记簿",
    Field("格式", "format", one_of((FORMAT, FORMAT)), required=True, about="文件格式的版本"),
    Field("地方", "name", TEXT, required=True, about="本地名称，如 示例市"),
    Field("层级", "level", one_of(*((level, level) for level in LEVELS)), required=True, about="本地层级"),
    Field("机关", "organs", _table("机关", ORGAN, REQUIRED_ORGANS, OPTIONAL_ORGANS), required=True, about="机关名称"),
    Field("序列", "posts", _table("序列", POSTS, DECIDING_SERIES), required=True, about="各序列的领导岗位和会议"),
    Field("类别", "kinds", TEXTS, about="本地使用的机构类别"),
    Field("密级上限", "ceiling", words_of(Secrecy), about="可以登记的最高密级"),
    Field("基数", "base", NUMBER, about="总量控制的基数"),
    Field("限额", "cap", NUMBER, about="机构数量限额"),
    Field("领导任职预警", "leader_load", NUMBER, about="一名领导参与的机构多于此数时提示"),
    Field("领导会议预警", "leader_meetings", NUMBER, about="一名领导近十二个月应到的会议多于此数时提示"),
    Field("单位参与预警", "unit_load", NUMBER, about="一个单位参与的机构多于此数时提示"),
    Field("清理间隔", "cleanup_months", NUMBER, about="多少个月清理规范一次"),
    Field("督办预警", "followup_days", NUMBER, about="督办事项到期前多少天提醒，缺省 7"),
    Field("文号系列", "paper_series", records_of(PAPER_SERIES), about="按代字的文号系列"),
    Field("字体", "fonts", record_of(FONTS), about="公文用的字体，按本单位电脑上的名称写"),
    Field("近义", "synonyms", TEXT_GROUPS, about="说的是同一类事的词，一组一行，查重叠时用"),
)


def decode_place(record: PlainMap, path: str, data: bytes | None = None) -> Place:
    """Read the place from a parsed registry.yaml; with its bytes in `data` an error has line and column.

    Raises:
        RecordError: an unknown key, a missing organ or series, a value of the wrong shape, or a newer 格式.
    """
    return decode_record(PLACE, record, path, data)


def encode_place(place: Place) -> PlainMap:
    """Give the mapping of registry.yaml; 基数 and 限额 stand there empty where the place has none."""
    fields = (field for field in PLACE.fields if field.attr != "format" and _is_said(field, place))
    return {"格式": FORMAT, **{field.key: _encoded(field, place) for field in fields}}


def _is_said(field: Field, place: Place) -> bool:
    """Whether the field stands in a new file: empty lists do not, nor what few places fix."""
    value = getattr(place, field.attr)
    return value != () and (value is not None or field.attr not in ("cleanup_months", "leader_meetings"))


def with_series(data: bytes, series: tuple[PaperSeries, ...]) -> bytes:
    """Return the bytes of registry.yaml with these series of papers, everything else left as it is."""
    from xtjg.store import yamledit
    from xtjg.store.layout import REGISTRY_FILE
    from xtjg.store.yamlfile import parse

    record: PlainMap = {**parse(data, REGISTRY_FILE), "文号系列": [PAPER_SERIES.encode(one) for one in series]}
    return yamledit.edit(data, record, REGISTRY_FILE)


def _encoded(field: Field, place: Place) -> Plain:
    value = getattr(place, field.attr)
    return None if value is None else field.type.encode(value)
