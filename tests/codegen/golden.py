"""Small contracts, one a feature, and the package that each becomes. ``make golden`` writes them anew: read the diff."""

from pathlib import Path

from codegen import package
from contract import load

FOLDER = Path(__file__).with_name("golden")


def names() -> list[str]:
    """Return the features."""
    return sorted(path.parent.name for path in FOLDER.glob("*/openapi.yaml"))


def generated(name: str) -> dict[str, str]:
    """Return the files of a feature's package, by their names."""
    files = package.provider_package(load.load_file(FOLDER / name / "openapi.yaml", name=name), None).files
    return {Path(path).name: text for path, text in files.items()}


def committed(name: str) -> dict[str, str]:
    """Return the same as they are on disk."""
    kept = [path for path in sorted((FOLDER / name).iterdir()) if path.suffix in (".py", ".md")]
    return {path.name: path.read_text(encoding="utf-8") for path in kept}


def main() -> None:
    """Write all of them anew."""
    for name in names():
        files = generated(name)
        for path in committed(name).keys() - files.keys():
            (FOLDER / name / path).unlink()
        for path, text in files.items():
            (FOLDER / name / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
