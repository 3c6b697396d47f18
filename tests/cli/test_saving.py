from __future__ import annotations

import pytest

from xtjg.cli.saving import file_word


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("市低空/通用航空领导小组", "市低空、通用航空领导小组"),
        ('a:b*c?d"e<f>g|h\\i', "a、b、c、d、e、f、g、h、i"),
        ("市“四好”（一期）·委员会", "市“四好”（一期）·委员会"),
    ],
)
def test_a_file_may_be_called_so_on_any_system(name: str, word: str) -> None:
    assert file_word(name) == word
