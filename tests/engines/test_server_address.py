"""The addresses that a server may send a request on to: its own, never another's."""

import pytest

from pipeline.engines.server_address import moved

HERE = "http://mt.example:5000/v1/models"
FOLLOWED = [
    (HERE, "/v1/models/", "http://mt.example:5000/v1/models/"),
    (HERE, "/api/v1/models", "http://mt.example:5000/api/v1/models"),
    (HERE, "list?page=1#top", "http://mt.example:5000/v1/list?page=1"),
    (HERE, "http://MT.example:5000/x", "http://mt.example:5000/x"),
    (HERE, "https://mt.example/v1/models", "https://mt.example/v1/models"),
    (HERE, "https://mt.example:5443/v1/models", "https://mt.example:5443/v1/models"),
    (HERE, "//mt.example:5000/x", "http://mt.example:5000/x"),
    ("http://mt.example/x", "http://mt.example:80/y", "http://mt.example:80/y"),
    ("https://mt.example/x", "https://mt.example:443/y", "https://mt.example:443/y"),
    ("http://127.0.0.1:5000/x", "https://127.0.0.1:5443/x", "https://127.0.0.1:5443/x"),
    ("http://[::1]:5000/x", "http://[::1]:5000/y", "http://[::1]:5000/y"),
    ("http://ann:pw@mt.example/x", "https://mt.example/x", "https://ann:pw@mt.example/x"),
    ("http://ann:pw@mt.example/x", "/y", "http://ann:pw@mt.example/y"),
]
REFUSED = [
    (HERE, ""),
    (HERE, "http://other.example:5000/v1/models"),
    (HERE, "https://other.example/v1/models"),
    (HERE, "//other.example/x"),
    (HERE, "http://mt.example:5000@other.example/x"),
    (HERE, "http://mt.example.other.example:5000/x"),
    (HERE, "http://mt.example:5001/x"),
    (HERE, "http://mt.example/x"),
    (HERE, "http://api.mt.example:5000/x"),
    (HERE, "ftp://mt.example:5000/x"),
    (HERE, "javascript:alert(1)"),
    (HERE, "http://["),
    (HERE, "http://mt.example:port/x"),
    ("https://mt.example/x", "http://mt.example/x"),
    ("https://mt.example/x", "http://mt.example:443/x"),
    ("http://127.0.0.1:5000/x", "http://localhost:5000/x"),
]


@pytest.mark.parametrize(("url", "location", "there"), FOLLOWED)
def test_the_same_host_is_followed(url: str, location: str, there: str) -> None:
    assert moved(url, location) == there


@pytest.mark.parametrize(("url", "location"), REFUSED)
def test_another_server_is_not(url: str, location: str) -> None:
    assert moved(url, location) == ""
