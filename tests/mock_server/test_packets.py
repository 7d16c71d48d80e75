"""How the bytes of an answer arrive."""

import json
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mock_server import Mock, running

CREATE = "/v1/videos/text2video"
BODY = json.dumps({"prompt": "a"}).encode()


@pytest.fixture
def mock() -> Iterator[Mock]:
    with running("klingai") as started:
        yield started


@contextmanager
def _connected(mock: Mock) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", int(mock.url.rpartition(":")[2])), 5) as connection:
        yield connection


def _head(method: str, path: str, *lines: str) -> bytes:
    return "\r\n".join(
        [f"{method} {path} HTTP/1.1", "Host: localhost", "Authorization: Bearer t", *lines, "", ""]
    ).encode()


def _create(*lines: str) -> bytes:
    return _head("POST", CREATE, "Content-Type: application/json", f"Content-Length: {len(BODY)}", *lines)


def _is_whole(answer: bytes) -> bool:
    head, _, body = answer.partition(b"\r\n\r\n")
    return f"content-length: {len(body)}\r\n".encode() in head + b"\r\n"


def _segments(connection: socket.socket) -> int:
    """Return how many packets with data have come: ``tcpi_data_segs_in`` of Linux's ``struct tcp_info``."""
    info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 256)
    return int.from_bytes(info[152:156], sys.byteorder)


@pytest.mark.skipif(sys.platform != "linux", reason="counts packets as Linux tells them")
def test_head_and_body_of_an_answer_come_in_one_packet(mock: Mock) -> None:
    with _connected(mock) as connection:
        for number in range(20):
            connection.sendall(_create() + BODY)
            assert _is_whole(connection.recv(65536))
            assert _segments(connection) == number + 1


def test_requests_sent_in_one_go_are_answered_in_their_order(mock: Mock) -> None:
    with _connected(mock) as connection:
        connection.sendall(_create() + BODY + _head("GET", "/nowhere") + _create("Connection: close") + BODY)
        answers = b"".join(iter(lambda: connection.recv(65536), b"")).split(b"HTTP/1.1 ")[1:]
    assert [answer[:3] for answer in answers] == [b"200", b"404", b"200"]
    assert all(_is_whole(answer) for answer in answers)


def test_who_asks_first_is_told_to_go_on_before_the_body_is_sent(mock: Mock) -> None:
    with _connected(mock) as connection:
        connection.sendall(_create("Expect: 100-continue"))
        assert connection.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(BODY)
        answer = connection.recv(65536)
        assert answer.startswith(b"HTTP/1.1 200 ")
        assert _is_whole(answer)


def test_a_head_without_a_body_is_sent_and_the_connection_goes_on(mock: Mock) -> None:
    with _connected(mock) as connection:
        connection.sendall(_head("HEAD", "/openapi.yaml"))
        answer = connection.recv(65536)
        assert answer.endswith(b"\r\n\r\n")
        connection.sendall(_create() + BODY)
        assert connection.recv(65536).startswith(b"HTTP/1.1 200 ")


def test_what_is_no_http_is_refused_and_the_connection_closed(mock: Mock) -> None:
    with _connected(mock) as connection:
        connection.sendall(b"what is this\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert answer.endswith(b"\r\n\r\nInvalid HTTP request received.")
