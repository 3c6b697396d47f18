"""What the offices of a 省, 市, 县 or 镇 are usually called, to start a new registry with.

Only a start: the place's own registry.yaml holds from then on. 代字 are nobody's default, every place has its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from xtjg.core.place import Organ, Place, SeriesPosts
from xtjg.core.terms import Series

KINDS = ("领导小组", "委员会", "指挥部", "联席会议", "协调小组", "推进小组", "工作组", "专班", "会议制度")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Area:
    """How an area of one kind is spoken of.

    `word` stands for the area in short names (市 in 市政府), `party` is its committee's short name, `head` heads the
    government.
    """

    word: str
    party: str
    head: str

    @property
    def government(self) -> str:
        return f"{self.word}政府"

    @property
    def deputy(self) -> str:
        return f"副{self.head}"


_AREAS = {
    "自治区": _Area(word="自治区", party="自治区党委", head="主席"),
    "自治州": _Area(word="州", party="州委", head="州长"),
    "省": _Area(word="省", party="省委", head="省长"),
    "市": _Area(word="市", party="市委", head="市长"),
    "县": _Area(word="县", party="县委", head="县长"),
    "区": _Area(word="区", party="区委", head="区长"),
    "旗": _Area(word="旗", party="旗委", head="旗长"),
    "镇": _Area(word="镇", party="镇党委", head="镇长"),
    "乡": _Area(word="乡", party="乡党委", head="乡长"),
}


def default_place(name: str, level: str) -> Place:
    """Give the organs, posts, meetings and kinds of a place as they are usually called.

    Args:
        name: the place's name; its end tells a 区 or 县级市 from a 县, and where it tells nothing the level does.
        level: 省, 市, 县 or 镇.
    """
    area = next((area for end, area in _AREAS.items() if name.endswith(end)), None)
    full = name if area else f"{name}{level}"
    area = area or _AREAS[level]
    if level == "镇":
        organs, party, government = _town_organs(full, area), _town_party(area), _town_government(area)
    else:
        organs, party, government = (
            _organs(full, level, area),
            _party_posts(level, area),
            _government_posts(level, area),
        )
    posts = {Series.PARTY: party, Series.GOVERNMENT: government}
    return Place(name=name, level=level, organs=organs, posts=posts, kinds=KINDS)


def _organs(full: str, level: str, area: _Area) -> dict[str, Organ]:
    committee = f"{full}委" if area.party.endswith("委") and "党委" not in area.party else f"{full}委员会"
    office, short_office = ("办公厅", "办公厅") if level == "省" else ("办公室", "办")
    return {
        "编办": _organ(
            f"中共{committee}机构编制委员会办公室",
            *(f"{area.party}编办", "编办", f"{area.word}编办", f"{full}{area.party.removeprefix(area.word)}编办"),
            *(f"{full}机构编制委员会办公室", f"{area.party}机构编制委员会办公室"),
        ),
        "编委会": _organ(
            f"中共{committee}机构编制委员会",
            *(f"{area.party}编委会", f"{area.party}编委", "编委会", f"{full}机构编制委员会"),
        ),
        **_deciders(full, area),
        "党委办": _organ(f"中共{committee}{office}", *_offices(area.party, full, area, office, short_office)),
        "政府办": _organ(
            f"{full}人民政府{office}",
            *_offices(area.government, full, area, office, short_office),
            f"{area.word}人民政府{office}",
        ),
    }


def _offices(owner: str, full: str, area: _Area, office: str, short_office: str) -> tuple[str, ...]:
    """Short names of the general office of `owner` (市委, 市政府), with and without the place's name."""
    return f"{owner}{office}", f"{owner}{short_office}", f"{full}{owner.removeprefix(area.word)}{office}"


def _deciders(full: str, area: _Area) -> dict[str, Organ]:
    return {
        "党委": _organ(f"中共{full}委员会", area.party, f"{full}{area.party.removeprefix(area.word)}"),
        "政府": _organ(f"{full}人民政府", area.government, f"{area.word}人民政府", f"{full}政府"),
    }


def _organ(name: str, *short_names: str) -> Organ:
    return Organ(name=name, short_names=tuple(dict.fromkeys(short for short in short_names if short != name)))


def _party_posts(level: str, area: _Area) -> SeriesPosts:
    secretary = f"{area.party}办公室主任" if level == "县" else f"{area.party}秘书长"
    deputies = ("副书记", "专职副书记", "常委", "组织部部长", "宣传部部长", "统战部部长", "政法委书记")
    return SeriesPosts(
        principals=(f"{area.party}书记",),
        deputies=(*(f"{area.party}{post}" for post in deputies), secretary),
        meetings=(f"{area.party}常委会会议", f"{area.party}常委会", "常委会会议", "常委会"),
    )


def _government_posts(level: str, area: _Area) -> SeriesPosts:
    secretary = f"{area.government}办公室主任" if level == "县" else f"{area.government}秘书长"
    head = f"{area.word}{area.head}" if area.head == "主席" else area.head
    return SeriesPosts(
        principals=(head,) if head == area.head else (head, area.head),
        deputies=(f"常务{area.deputy}", area.deputy, secretary),
        meetings=(f"{area.government}常务会议", "常务会议", f"{head}办公会议"),
    )


def _town_organs(full: str, area: _Area) -> dict[str, Organ]:
    """One 党政办公室 serves both in a town, and the county's 编办 keeps its posts."""
    shared = f"{area.word}党政办公室"
    return {
        "编办": _organ("县委机构编制委员会办公室", "县委编办", "编办", "县编办"),
        "编委会": _organ("县委机构编制委员会", "县委编委会", "县委编委", "编委会"),
        **_deciders(full, area),
        "党委办": _organ(f"中共{full}委员会办公室", f"{area.party}办公室", f"{area.party}办", shared),
        "政府办": _organ(f"{full}人民政府办公室", f"{area.government}办公室", f"{area.government}办", shared),
    }


def _town_party(area: _Area) -> SeriesPosts:
    return SeriesPosts(
        principals=(f"{area.party}书记", "党委书记"),
        deputies=(f"{area.party}副书记", "党委副书记", f"{area.party}委员", "党委委员"),
        meetings=(f"{area.party}会议", "党委会议", "党委会"),
    )


def _town_government(area: _Area) -> SeriesPosts:
    return SeriesPosts(
        principals=(area.head,),
        deputies=(area.deputy,),
        meetings=(f"{area.government}办公会议", "政府办公会议", f"{area.head}办公会议"),
    )
