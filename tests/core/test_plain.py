"""Text from outside does nothing: no escape sequence, no turned direction, no half character."""

import pytest

from ichviewer.core.plain import plain


@pytest.mark.parametrize("text", ["", "HEAD 5.0", "Müller^Änne", "山田^太郎", "a  b"])
def test_text_that_is_fine_stays_as_it_is(text):
    assert plain(text) is text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two\r\n\tlines", "two   lines"),
        ("\x1b[31mred", "�[31mred"),
        ("nul\0byte", "nul�byte"),
        ("slice\u202emcd.exe", "slice�mcd.exe"),
        ("half \ud800 of one", "half � of one"),
    ],
)
def test_what_is_no_visible_character_is_replaced(text, expected):
    assert plain(text) == expected
    plain(text).encode("utf-8")
