"""What a finished task leads to: a small video that plays, as long and as wide as was asked for."""

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from contract.records import Operation, TaskLifecycle
from contract.schemas import compose
from mock_server.messages import Answer

LONGER_SIDE, BAR = 320, 24  # pixels
FRAMES_PER_SECOND = 8
LONGEST = 60  # seconds
DEFAULT_SECONDS, DEFAULT_SHAPE = 5, (16, 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """How long it is, in seconds, and its width to its height."""

    seconds: int = DEFAULT_SECONDS
    shape: tuple[int, int] = DEFAULT_SHAPE


DEFAULT = Video()


class Wishes:
    """What the creates of one operation can say of their video."""

    def __init__(self, operation: Operation, lifecycle: TaskLifecycle) -> None:
        fields = compose(operation.body.schema).get("properties", {}) if operation.body else {}
        self._seconds, self._shape = (
            (name or "", fields.get(name, {}).get("default", ""))
            for name in (lifecycle.seconds_field, lifecycle.shape_field)
        )

    def video(self, said: dict[str, Any]) -> Video:
        """Return the video that a body asks for; what it does not say is as the contract's defaults have it."""
        return _video(str(said.get(*self._seconds)), str(said.get(*self._shape)))


@lru_cache(maxsize=256)
def _video(seconds: str, shape: str) -> Video:
    return Video(
        seconds=min(LONGEST, int(seconds)) if seconds.isdecimal() and int(seconds) > 0 else DEFAULT_SECONDS,
        shape=_shape(shape) or DEFAULT_SHAPE,
    )


def _shape(text: str) -> tuple[int, int] | None:
    width, colon, height = text.partition(":")
    if not (colon and width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        return None
    return int(width), int(height)


@lru_cache(maxsize=64)
def mp4(video: Video) -> bytes:
    """Return the video as MP4 with H.264, so that browsers play it: a bright bar that crosses a dark ground once."""
    import av  # here, since it takes time and most runs fetch no result

    width, height = (_even(LONGER_SIDE * side / max(video.shape)) for side in video.shape)
    frames = video.seconds * FRAMES_PER_SECOND
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=FRAMES_PER_SECOND, options={"preset": "ultrafast", "crf": "35"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for number in range(frames):
            frame = av.VideoFrame(width, height, "yuv420p")
            luma, *chroma = frame.planes
            bar = width * number // frames
            row = bytes(220 if bar <= x < bar + BAR else 50 for x in range(luma.line_size))
            luma.update(row * height)
            for plane in chroma:
                plane.update(bytes([128]) * plane.buffer_size)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return file.getvalue()


def _even(side: float) -> int:
    return max(2, round(side / 2) * 2)


def handed_out(video: Video) -> Answer:
    """Return the answer that hands it out."""
    return Answer(status=200, body=mp4(video), headers=(("content-type", "video/mp4"),))
