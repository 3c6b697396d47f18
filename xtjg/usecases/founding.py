"""建簿: making a registry, empty or with the shipped sample; the root commit is the init."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.names import clean
from xtjg.core.placedefaults import default_place
from xtjg.core.terms import Act, Step
from xtjg.errors import Conflict
from xtjg.store import git, identity, layout, shipped, trailers, yamledit
from xtjg.store.commit import write_root
from xtjg.store.message import case_trailers, paragraph, subject
from xtjg.store.placefile import encode_place
from xtjg.store.registry import Registry
from xtjg.store.writer import Deed, Saved
from xtjg.usecases.outcome import Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from xtjg.core.measure import Measure


def init(
    root: Path, place: str, level: str, founded: tuple[bytes, Measure], author: tuple[str, str], saved: list[Saved]
) -> Outcome:
    """Make an empty registry in a new or empty folder; the commit is put into `saved` as soon as it counts.

    Args:
        root: the folder.
        place: its name.
        level: 省, 市, 县 or 镇.
        founded: the measure it begins with: the bytes of its file and what they say.
        author: name and mail of who types.
        saved: takes the commit.

    Raises:
        Conflict: the folder is not empty, or lies inside a repository.
    """
    refuse_taken(root)
    place = clean(place, "地方")
    data, measure = founded
    files = {
        layout.ATTRIBUTES[0]: layout.ATTRIBUTES[1],
        layout.REGISTRY_FILE: yamledit.dump(encode_place(default_place(place, level))),
        layout.MEASURE_FILE: data,
        layout.UNITS_FILE: yamledit.dump({"单位": []}),
        layout.NUMBERS_FILE: yamledit.dump({"文件": []}),
    }
    return Outcome(registered=True, commit=_root(root, files, place, measure, author, saved))


def _root(
    root: Path, files: dict[str, bytes], place: str, measure: Measure, author: tuple[str, str], saved: list[Saved]
) -> str:
    message = trailers.build(
        f"{Act.INIT.label}：{place}议事协调机构登记簿",
        f"依据{measure.title}。",
        (("Xtjg-Act", str(Act.INIT)), ("Xtjg-Measure", f"{measure.pack} {measure.digest}")),
    )
    return write_root(
        root, files, message, author, note=lambda commit: saved.append(Saved(commit=commit, case=None, warnings=()))
    )


def refuse_taken(root: Path) -> None:
    """Raise Conflict where a registry cannot be made."""
    if root.exists() and not _is_free(root):
        raise Conflict(f"文件夹不是空的：{root}", hint="换一个新文件夹：xtjg init 登记簿")
    outer = next((one for one in root.absolute().parents if (one / ".git").exists()), None)
    if outer is not None:
        raise Conflict(f"「{root}」在另一个版本库里面：{outer}", hint="换到版本库以外的文件夹")


def _is_free(root: Path) -> bool:
    """Whether a folder holds nothing, or nothing but a repository without a commit."""
    names = {path.name for path in root.iterdir()}
    return not names or (names == {".git"} and git.is_own_repository(root) and git.head(root) is None)


def init_sample(root: Path, author: tuple[str, str], saved: list[Saved]) -> Outcome:
    """Make a registry of the shipped sample: the init, then the import of its list as an act; `saved` as in `init`."""
    refuse_taken(root)
    seed = shipped.folder("registry")
    loaded = Registry(root=seed, seed=True).read(tuple(layout.Part))
    case = next(iter(loaded.snapshot.cases.values()))
    settings = {
        path: (seed / path).read_bytes() for path in (layout.REGISTRY_FILE, layout.MEASURE_FILE, layout.UNITS_FILE)
    }
    settings[layout.ATTRIBUTES[0]] = layout.ATTRIBUTES[1]
    settings[layout.NUMBERS_FILE] = yamledit.dump({"文件": []})
    _root(root, settings, loaded.snapshot.place.name, loaded.snapshot.measure, author, saved)
    measure = loaded.snapshot.measure
    records = {path: data for path, data in loaded.raw.items() if path not in settings or path == layout.NUMBERS_FILE}
    deed = Deed(
        subject=subject(case, Step.ISSUE),
        paragraph=paragraph(case, [body.name for body in loaded.snapshot.bodies.values()]),
        trailers=case_trailers(case, Step.ISSUE, f"{measure.pack} {measure.digest}"),
        files=records,
        effective=case.paper.effective if case.paper else None,
    )
    with Registry(root=root.absolute(), seed=False, saved=saved).writing("xtjg init --sample") as writer:
        imported = writer.save(deed)
    return Outcome(registered=True, commit=imported.commit, case=case, bodies=case.bodies)


def known_identity(root: Path) -> tuple[str, str] | None:
    """Who types, as git knows it; None where it must be asked."""
    return git.identity(root)


def remember_identity(root: Path, author: tuple[str, str]) -> None:
    """Keep who types in the registry's own settings where git knows nobody, so that it is asked once."""
    if git.identity(root) is None:
        identity.remember(root, author)
