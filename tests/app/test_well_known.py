"""What is looked for at the root of any host."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image
from pydantic import ValidationError

from convscope.app.main import create_app
from convscope.app.pages.well_known import security_text
from convscope.app.settings import Settings

ADDRESS = "/.well-known/security.txt"


def test_the_icon_is_one_in_three_sizes(client):
    answer = client.get("/favicon.ico")
    assert answer.headers["content-type"] == "image/x-icon"
    assert Image.open(io.BytesIO(answer.content)).info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    again = client.get("/favicon.ico", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


def test_crawlers_get_the_pages_and_leave_the_api(client):
    answer = client.get("/robots.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.splitlines()[:2] == ["User-agent: *", "Disallow: /api/"]


def test_without_a_contact_there_is_no_security_txt(client):
    assert client.get(ADDRESS).status_code == 404


def test_security_txt_says_whom_to_tell(serve):
    with serve(create_app(Settings(security_contact="mailto:security@digits.example"))) as client:
        answer = client.get(ADDRESS)
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
        assert fields["Contact"] == "mailto:security@digits.example"
        left = datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC)
        assert timedelta(days=90) < left < timedelta(days=365)
        assert client.head(ADDRESS).status_code == 200


def test_it_stays_the_same_for_a_day():
    def written(hour):
        return security_text("tel:+1-201-555-0123", datetime(2030, 12, 31, hour, tzinfo=UTC))

    assert written(0) == written(23)
    assert "2031-06-29T00:00:00+00:00" in written(0)


@pytest.mark.parametrize("contact", ["me@digits.example", "http://digits.example", "mailto:a\nExpires: 0"])
def test_a_contact_is_an_address(contact):
    with pytest.raises(ValidationError):
        Settings(security_contact=contact)
