from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.walking import YEAR, Registry, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.walking import Played

pytestmark = pytest.mark.git
CASE = f"{YEAR}-0003"


def test_a_paper_is_written_as_docx_with_the_same_bytes_each_time(played: Played, tmp_path: Path) -> None:
    first, second = tmp_path / "通知.docx", tmp_path / "再次.docx"
    for path in (first, second):
        assert run("-C", str(played.root), "doc", "设立通知", CASE, "-o", str(path)).code == 0
    assert first.read_bytes() == second.read_bytes()
    text = zipfile.ZipFile(first).read("word/document.xml").decode()
    assert "示例5G产业融合发展领导小组" in text


def test_a_paper_is_printed_as_it_was_issued(played: Played) -> None:
    kept = Registry(played.root).root / "papers" / str(YEAR) / "0003-4-establish.txt"
    shown = run("-C", str(played.root), "doc", "设立通知", CASE).out
    assert shown.rstrip() == kept.read_text(encoding="utf-8").rstrip()


def test_a_paper_of_a_step_never_taken_is_refused(played: Played) -> None:
    done = run("-C", str(played.root), "doc", "补正通知", CASE)
    assert (done.code, "没有「补正通知」" in done.err) == (2, True)
