"""Base64 in every form in which clients write it."""

import binascii
from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convscope.app.http.base64 import HEAD_LIMIT, NotBase64UrlError, decode

HEADS = [
    "data:image/png;base64,",
    "DATA:IMAGE/PNG;BASE64,",
    "data:;base64,",
    "data:image/png;charset=utf-8;base64,",
    'data:image/png;name="a, b;c.png";base64,',
    "data:image/svg+xml; name=x ;base64,",
    "  \n data:image/png;base64,",
]


@given(data=st.binary(max_size=200), wrapped=st.booleans(), padded=st.booleans(), safe=st.booleans())
def test_every_form_is_the_same_bytes(data, wrapped, padded, safe):
    text = (urlsafe_b64encode if safe else b64encode)(data).decode()
    text = text if padded else text.rstrip("=")
    lines = "\r\n".join(text[i : i + 76] for i in range(0, len(text), 76)) if wrapped else text
    assert decode(lines) == data
    for head in HEADS:
        assert decode(head + lines) == data
        assert decode(head + quote(text, safe="")) == data


@pytest.mark.parametrize("url", ["data:image/png,abc", "data:base64,AA==", 'data:;name="a;base64,AA'])
def test_a_data_url_that_is_not_in_base64(url):
    with pytest.raises(NotBase64UrlError):
        decode(url)


def test_the_head_of_a_data_url_is_bounded():
    with pytest.raises(NotBase64UrlError):
        decode("data:" + ";a=b" * HEAD_LIMIT + ";base64,AA==")


@pytest.mark.parametrize("text", ["?", "a", "äöü", "AA==AA==", "A=", "data:;base64,%", "data:;base64,%FF"])
def test_other_characters_are_refused(text):
    with pytest.raises((binascii.Error, ValueError)):
        decode(text)
