"""The mock as a proxy before a provider, here another mock; what it records, and how that answers again."""

import base64
import contextlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kling_clients import klingai

from mock_server import Mock, running
from mock_server.har import HarFile
from mock_server.messages import Answer, Request, joined
from mock_server.redaction import REDACTED, redacted_body
from tests.mock_process import mock_process
from tests.site import Site

CREATE = "/v1/videos/text2video"
SECRET = "sk-very-secret-token"
TOKEN = {"Authorization": f"Bearer {SECRET}"}


@dataclass(slots=True)
class Standing:
    """A ``klingkit mock`` that stands before a provider, or for one."""

    url: str
    log: Path

    def post(self, body: object, **headers: str) -> httpx.Response:
        """Post a create."""
        return httpx.post(f"{self.url}{CREATE}", json=body, headers={**TOKEN, **headers})

    def problems(self) -> list[list[str]]:
        """Return what the journal says was wrong, the last exchange first."""
        return [entry["problems"] for entry in httpx.get(f"{self.url}/__mock__/journal").json()]


@contextlib.contextmanager
def standing(tmp_path: Path, *options: str) -> Iterator[Standing]:
    with mock_process(tmp_path, *options) as mock:
        yield Standing(mock.url, mock.log)


@pytest.fixture(name="provider")
def _provider() -> Iterator[Mock]:
    with running("klingai") as mock:
        yield mock


def test_what_keeps_the_contract_passes_and_nothing_is_told(provider: Mock, tmp_path: Path) -> None:
    with (
        standing(tmp_path, "--proxy", provider.url) as proxy,
        klingai.Client(token=SECRET, base_url=proxy.url) as client,
    ):
        task = client.text2video.create(prompt="a boat")
        provider.clock.advance(10)
        assert task.wait(timeout=5).urls
        assert [each.id for each in client.text2video.iterate()] == [task.id]
        assert proxy.problems() == [[], [], [], []]
        assert "request:" not in proxy.log.read_text()
    assert [entry["path"] for entry in provider.journal] == [CREATE, CREATE, f"{CREATE}/{task.id}", CREATE]


def test_a_request_that_breaks_the_contract_is_told_and_sent_on(provider: Mock, tmp_path: Path) -> None:
    with standing(tmp_path, "--proxy", provider.url) as proxy:
        answer = proxy.post({"prompt": "a", "cfg_scale": 5})
        assert (answer.status_code, answer.json()["code"]) == (400, 1201)
        [[problem]] = proxy.problems()
        assert problem.startswith("request: body/cfg_scale: ")
        assert problem in proxy.log.read_text().replace("\n", " ")
        assert httpx.get(f"{proxy.url}/v1/other", headers=TOKEN).status_code == 404
        assert proxy.problems()[0] == ["request: the contract has no GET /v1/other"]
        assert httpx.post(f"{proxy.url}{CREATE}", content=b"{", headers=TOKEN).status_code == 415
        assert proxy.problems()[0] == ["request: expected application/json, got no media type"]
    assert len(provider.journal) == 3


def test_a_strict_proxy_sends_no_such_request_on(provider: Mock, tmp_path: Path) -> None:
    with standing(tmp_path, "--proxy", provider.url, "--strict") as proxy:
        for body in ({"prompt": "a", "cfg_scale": 5}, {"prompt": "a", "colour": "red"}, {}):
            answer = proxy.post(body)
            assert answer.status_code == 422
            assert answer.json()["errors"]
        assert proxy.post({"prompt": "a"}).status_code == 200
    assert len(provider.journal) == 1


def test_an_answer_that_breaks_the_contract_is_told_and_a_strict_proxy_refuses_it(
    provider: Mock, site: Site, tmp_path: Path
) -> None:
    provider.fault("html", times=None)
    page, nothing = "expected JSON, got text/html", "the contract has no answer of 204"
    for upstream, status, says in ((provider.url, 200, page), (site.url, 204, nothing)):
        for options, expected in (((), status), (("--strict",), 502)):
            with standing(tmp_path, "--proxy", upstream, *options) as proxy:
                answer = proxy.post({"prompt": "a"})
                assert answer.status_code == expected
                assert proxy.problems() == [[f"answer: {says}"]]
                assert expected != 502 or answer.json()["errors"] == [f"answer: {says}"]


def test_an_answer_is_judged_by_its_schema_and_a_refusal_by_its_code(site: Site, tmp_path: Path) -> None:
    replies = {
        '{"code":0,"message":"SUCCEED","request_id":"r","data":{"task_id":5}}': "answer: /data",
        '{"code":1201,"message":"no","request_id":"r"}': None,
        '{"code":"1201","message":"no","request_id":"r"}': "answer: /code",
        "[]": "answer: /: ",
        "{": "answer: expected JSON, got application/json",
    }
    with standing(tmp_path, "--proxy", site.url) as proxy:
        for reply, says in replies.items():
            site.reply = reply.encode()
            assert proxy.post({"prompt": "a"}).content == site.reply
            problems = proxy.problems()[0]
            assert (says is None) == (problems == []), (reply, problems)
            assert says is None or any(problem.startswith(says) for problem in problems), problems


def test_a_provider_that_does_not_answer_is_a_502(tmp_path: Path) -> None:
    with standing(tmp_path, "--proxy", "http://127.0.0.1:9") as proxy:
        answer = proxy.post({"prompt": "a"})
        assert answer.status_code == 502
        assert "ConnectError" in answer.json()["detail"]


def test_a_recording_has_no_secrets_and_answers_again(provider: Mock, tmp_path: Path) -> None:
    archive = tmp_path / "exchanges.har"
    with (
        standing(tmp_path, "--proxy", provider.url, "--record", str(archive)) as proxy,
        klingai.Client(token=SECRET, base_url=proxy.url) as client,
    ):
        task = client.text2video.create(prompt="a boat", callback_url="https://me:pw@hooks.example/x?sig=abc")
        assert client.text2video.get(task_id=task.id).state == "pending"
        provider.clock.advance(10)
        done = task.wait(timeout=5)
    text = archive.read_text()
    assert SECRET not in text
    assert "sig=abc" not in text
    assert "pw@" not in text
    entries = json.loads(text)["log"]["entries"]
    assert [entry["response"]["status"] for entry in entries] == [200, 200, 200]
    assert {
        header["value"]
        for entry in entries
        for header in entry["request"]["headers"]
        if header["name"] == "authorization"
    } == {REDACTED}
    with (
        standing(tmp_path, "--replay", str(archive)) as replay,
        klingai.Client(token="another", base_url=replay.url) as client,
    ):
        again = client.text2video.create(prompt="a boat", callback_url="https://me:pw@hooks.example/x?sig=def")
        assert again.id == task.id
        assert again.refresh().state == "pending"
        assert again.refresh().urls == done.urls
        assert again.refresh().urls == done.urls
        other = replay.post({"prompt": "another boat"})
        assert other.status_code == 404
        assert "nothing was recorded" in other.json()["detail"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--record", "x.har"), "--proxy"),
        (("--proxy", "ftp://x"), "expected an address"),
        (("--proxy", "http://127.0.0.1:9", "--replay", "x.har"), "Leave one out"),
        (("--proxy", "http://127.0.0.1:9", "--workers", "2"), "expected one worker"),
        (("--replay", "missing.har"), "cannot be read"),
        (("--replay", "there.har"), "expected an HTTP Archive"),
        (("--proxy", "http://127.0.0.1:9", "--record", "there.har"), "expected a new file"),
    ],
)
def test_what_makes_no_sense_is_said(tmp_path: Path, options: tuple[str, ...], says: str) -> None:
    (tmp_path / "there.har").write_text("[]")
    ran = subprocess.run(
        [sys.executable, "-m", "klingkit", "mock", "klingai", "--port", "0", *options],
        cwd=tmp_path, capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    assert (ran.returncode, "Traceback" in ran.stderr) == (2, False)
    assert says in re.sub(r"\s+", " ", ran.stderr)
    assert (tmp_path / "there.har").read_text() == "[]"


@given(st.lists(st.tuples(st.text(), st.binary(max_size=50)), max_size=4))
def test_an_archive_is_whole_after_each_exchange(
    tmp_path_factory: pytest.TempPathFactory, exchanges: list[tuple[str, bytes]]
) -> None:
    path = tmp_path_factory.mktemp("har") / "a.har"
    with contextlib.closing(HarFile(path)) as archive:
        for number, (text, content) in enumerate(exchanges, 1):
            request = Request(
                method="POST",
                path="/a",
                query="token=abcdefgh&b=c",
                raw_headers={},
                body=text.encode("utf-8", "replace"),
            )
            archive.add(
                request,
                Answer(status=200, body=content),
                "https://user:pw@x.example/a?token=abcdefgh&b=c",
                datetime.now(UTC),
                1.0,
            )
            written = json.loads(path.read_bytes())
            assert len(written["log"]["entries"]) == number
            assert "abcdefgh" not in path.read_text()
            assert "user:pw" not in path.read_text()


def test_addresses_lose_what_may_sign_them() -> None:
    body = (
        b'{"a": "https://cdn.example/v.mp4?Signature=abc&Expires=1", "b": "http://u:p@h.example/x", "c": "is it? yes"}'
    )
    assert json.loads(redacted_body(body)) == {
        "a": "https://cdn.example/v.mp4?REDACTED", "b": "http://h.example/x", "c": "is it? yes",
    }  # fmt: skip
    escaped = rb'{"u": "https:\/\/h\/v?x=1\u0026y=2", "v": "HTTPS://h/v\u003fSignature=a"}'
    assert json.loads(redacted_body(escaped)) == {"u": "https://h/v?REDACTED", "v": "HTTPS://h/v?REDACTED"}


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ("//h/p?REDACTED", "//h/p?sig=a"),
        ("/rel/p?REDACTED", "/rel/p?sig=a"),
        ("oss://bucket/p?REDACTED", "oss://bucket/p?sig=a"),
        ("https://h/p#REDACTED", "https://h/p#access_token=a"),
        ("see https://h/p?REDACTED now", "see https://h/p?a=b now"),
        ("https%3A%2F%2Fh%2Fp%3FREDACTED", "https%3A%2F%2Fh%2Fp%3Fsig%3Da"),
        ('{"token":"REDACTED"}', '{"token": "abc"}'),
        ("what? a=b", "what? a=b"),
    ],
)
def test_what_looks_like_a_secret_is_one(kept: str, text: str) -> None:
    assert json.loads(redacted_body(json.dumps({"a": [text]}).encode())) == {"a": [kept]}


def test_no_secret_of_an_exchange_is_kept_anywhere(tmp_path: Path) -> None:
    basic = base64.b64encode(b"user:hush-pass").decode()
    hushed = [
        "hush-token",
        "hush-key",
        "hush-session-01",
        "hush-other-0001",
        "hush-query",
        "hush\\/sö",
        basic,
        "hush-pass",
    ]
    fields = {
        "apiKey": "hush-field",
        "password": 123456789,
        "credentials": {"value": "hush-inner"},
        "privateKey": "hush-mine",
    }
    body = json.dumps({"prompt": " ".join(hushed), "n": 1, **fields}).encode()
    headers = [
        (b"authorization", b"Basic " + basic.encode()), (b"accesskey", b"hush-key"), (b"x-jwt", b"hush-token"),
        (b"cookie", b"session=hush-session-01; other=hush-other-0001"), (b"content-type", b"application/json"),
        (b"x-sk", "hush\\/sö".encode("latin-1")), (b"x-debug", b"hush-token"),
    ]  # fmt: skip
    request = Request(
        method="POST", path="/a/hush-token", query="sig=hush-query&b=c%26d", raw_headers=joined(headers), body=body
    )
    said = json.dumps({"id": "hush-set-0001 " + " ".join(hushed)}).encode()
    answer = Answer(status=200, body=said, headers=(("set-cookie", "id=hush-set-0001; Path=/"),))
    with contextlib.closing(HarFile(tmp_path / "a.har")) as archive:
        archive.add(request, answer, f"https://x.example{request.path}?{request.query}", datetime.now(UTC), 1.0)
    text = (tmp_path / "a.har").read_text()
    entry = json.loads(text)["log"]["entries"][0]
    kept = json.loads(entry["request"]["postData"]["text"])
    assert [secret for secret in [*hushed, "hush", "123456789"] if secret in text] == []
    assert (kept["n"], kept["credentials"]) == (1, REDACTED)
    assert entry["request"]["url"] == "https://x.example/a/REDACTED?sig=REDACTED&b=c%26d"


@pytest.mark.parametrize(
    "text",
    [
        '{"author":"me","max_tokens":5,"key_frame":"a","sign":"+","tokenizer":"b","n":123456789012345678901}',
        '{"prompt":"what/which? a boat = a ship","created_at":1722769557708}',
        "plain words, and 1/2?",
    ],
)
def test_what_is_no_secret_is_kept_as_it_was(text: str) -> None:
    assert redacted_body(text.encode(), ["1722769557708"] if "created_at" in text else []) == text


def test_a_body_that_was_cut_off_and_a_form_have_no_secrets() -> None:
    cut = '{"api_key":"sk-12345678","password":12345,"image":"' + "A" * 20_000
    assert redacted_body(cut.encode()).startswith('{"api_key":"REDACTED","password":"REDACTED","image":"AAA')
    assert redacted_body(b"client_secret=sk-1&n=1") == "client_secret=REDACTED&n=1"


@pytest.mark.parametrize("unit", ["A", "a.", "/", "%3A%2F%2F", "a://", '"a":', "?=", "https://u:", "\\"])
def test_any_body_takes_one_pass(unit: str) -> None:
    text = unit * 200_000
    redacted_body(text.encode())
    redacted_body(json.dumps({"image": text}).encode())
