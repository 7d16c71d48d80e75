"""Generated Python made tidy: imports sorted, unused ones dropped, lines as a person would break them."""

import subprocess

from ruff import find_ruff_bin

from contract.errors import GenerationError

LINE_LENGTH = "120"
TARGET = "py311"


def formatted(source: str, file: str) -> str:
    """Return the source as ruff would have it. Raises GenerationError for what is no Python."""
    ruff = find_ruff_bin()
    common = ["--isolated", "--line-length", LINE_LENGTH, "--target-version", TARGET, "--stdin-filename", file]
    for command in (["check", "--quiet", "--fix", "--select", "I,F401,UP"], ["format", "--quiet"]):
        result = subprocess.run(
            [ruff, *command, *common, "-"], input=source, capture_output=True, text=True, check=False
        )
        if result.returncode != 0:
            raise GenerationError(f"{file}: ruff cannot read what was generated: {result.stderr or result.stdout}")
        source = result.stdout
    return source
