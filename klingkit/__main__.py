"""``python -m klingkit``."""

from klingkit.main import run

run()
