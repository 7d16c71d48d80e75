"""Places to write to, looked at before any work is done for them."""

import os
from pathlib import Path

from contract.errors import OutputError


def must_be_writable(folder: Path) -> None:
    """Raise OutputError where a folder is none, or could not be made or written to. Makes nothing."""
    nearest = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        raise OutputError(f"{folder}: cannot be written to: {nearest} is no folder of yours. Name another one.")


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it; OutputError where that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}. Name another folder.") from error
