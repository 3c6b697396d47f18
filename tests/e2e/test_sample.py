from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.data import make_sample
from xtjg.core.terms import Tenure
from xtjg.store.bodykeys import BODY
from xtjg.store.layout import Part, body_path
from xtjg.store.registry import Registry, open_registry
from xtjg.store.yamledit import dump

ROOT = Path(__file__).resolve().parent.parent.parent
TOKEN = re.compile(rb"^\xe6\xa0\x87\xe8\xaf\x86: '[0-9a-f]{16}'$", flags=re.MULTILINE)


def test_the_sample_is_the_published_list() -> None:
    loaded = open_registry(ROOT / "registry").read(tuple(Part))
    bodies = list(loaded.snapshot.bodies.values())
    assert loaded.problems == ()
    assert sum(body.tenure is Tenure.PERMANENT for body in bodies) == 55
    assert sum(body.tenure is Tenure.TEMPORARY for body in bodies) == 11
    assert [body.listed.no for body in bodies if body.listed] == list(range(1, 67))
    assert all(body.established is None for body in bodies)
    assert loaded.snapshot.measure.pack == "weifang"


def test_every_record_of_the_sample_is_in_canonical_form() -> None:
    loaded = open_registry(ROOT / "registry").read()
    for body in loaded.snapshot.bodies.values():
        assert loaded.raw[body_path(body.id)] == dump(BODY.encode(body))


@pytest.mark.git
def test_the_sample_is_what_init_and_import_make(tmp_path: Path) -> None:
    made = tmp_path / "sample"
    make_sample.make(made)
    assert isinstance(open_registry(made), Registry)
    shipped = {str(path.relative_to(ROOT / "registry")): path for path in (ROOT / "registry").rglob("*.yaml")}
    built = {str(path.relative_to(made)): path for path in made.rglob("*.yaml")}
    assert shipped.keys() == built.keys()
    for name, path in shipped.items():
        assert TOKEN.sub(b"", path.read_bytes()) == TOKEN.sub(b"", built[name].read_bytes()), name
