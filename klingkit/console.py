"""Where words go: results to stdout, talk and progress to stderr."""

import json
import sys
from typing import Any

from rich.console import Console

PIPED_WIDTH = 160  # columns where no terminal says how many there are
RESULTS = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else PIPED_WIDTH)
TALK = Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(value: Any) -> None:
    """Print a value as JSON on stdout, whatever the terminal is."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
