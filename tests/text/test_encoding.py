"""Bytes become text without a single character replaced."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.errors import EvmapError, InputError
from evmap.text.encoding import MIXED, decode, decode_as, encoding_note


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"plain", "plain", "ascii"),
        ("naïve café".encode(), "naïve café", "utf-8"),
        (codecs.BOM_UTF8 + "é".encode(), "é", "utf-8-sig"),
        ("Größe“".encode("utf-16"), "Größe“", "utf-16"),
        (codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), "é", "utf-16"),
        ("wide é".encode("utf-32"), "wide é", "utf-32"),
        ("Leadership in practice".encode("utf-16-le"), "Leadership in practice", "utf-16-le"),
        ("Leadership in practice".encode("utf-16-be"), "Leadership in practice", "utf-16-be"),
        ("“curly” – dash".encode("cp1252"), "“curly” – dash", "cp1252"),
        ("Müller, José".encode("latin-1"), "Müller, José", "latin-1"),
    ],
)
def test_encodings_are_told_from_the_bytes(data: bytes, text: str, encoding: str) -> None:
    assert decode(data, "a.txt") == (text, encoding)


def test_pasted_windows_quotes_in_utf8_are_kept() -> None:
    data = "Müller, José, Žižek: ".encode() + "“quoted”".encode("cp1252")
    assert decode(data, "a.txt") == ("Müller, José, Žižek: “quoted”", MIXED)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", MIXED, "utf-16-le"])
def test_a_guess_is_told(encoding: str) -> None:
    note = encoding_note(encoding, "a.txt")
    assert note is not None
    assert note.code == "encoding-assumed"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "ascii"])
def test_what_is_known_is_not_called_a_guess(encoding: str) -> None:
    assert encoding_note(encoding, "a.txt") is None


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)), codecs.BOM_UTF16_LE + b"a\0b", b"\x01\x02\x03" * 9],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "a.txt")
    assert caught.value.file == "a.txt"
    assert caught.value.hint


@pytest.mark.parametrize(
    ("declared", "data", "text", "encoding"),
    [
        ("windows-1252", b"it\x92s", "it’s", "cp1252"),
        ("ISO-8859-1", b"it\x92s", "it’s", "cp1252"),
        ("iso-8859-2", "Żółć".encode("iso-8859-2"), "Żółć", "iso8859-2"),
        ("iso-8859-1", "Żółć".encode(), "Żółć", "utf-8"),
        ("no-such-charset", "Żółć".encode(), "Żółć", "utf-8"),
        ("utf-16", b"plain", "plain", "ascii"),
        ("hex", b"6162", "6162", "ascii"),
        ("shift_jis", "社会".encode("shift_jis"), "社会", "shift_jis"),
    ],
)
def test_a_declared_encoding_is_followed_unless_the_bytes_say_otherwise(
    declared: str, data: bytes, text: str, encoding: str
) -> None:
    assert decode_as(data, declared, "a.html") == (text, encoding)


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_text_survives(text: str, codec: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode(codec), "a.txt")[0] == text


@settings(max_examples=200, deadline=None)
@given(st.binary())
def test_any_bytes_give_text_or_one_clear_error(data: bytes) -> None:
    with suppress(EvmapError):
        text, encoding = decode(data, "a.txt")
        assert encoding
        assert "\ufffd" not in text or "\ufffd".encode() in data or encoding.startswith("utf-")
