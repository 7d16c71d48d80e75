"""``klingkit checks``: what lint looks at, as the page ``docs/lint.md``."""

import inspect

from contract.lint.checks import CHECKS


def command() -> None:
    """Print the documentation of every lint check, as Markdown."""
    print(
        "# What lint looks at\n\n`klingkit reconcile` runs these checks on every contract. Made by `klingkit checks`."
    )
    for check in CHECKS:
        title, _, rest = inspect.cleandoc(check.documentation).partition("\n")
        print(f"\n## {check.id}\n\nLevel: {check.level}. {title}\n")
        for paragraph in rest.strip().split("\n"):
            name, _, text = paragraph.partition(": ")
            print(f"- **{name}**: {text}" if name in ("Why", "Example", "How to fix") else f"  {paragraph.strip()}")
