"""The wheel ``kling-clients``: which files it has, what stands in them, and whether those on disk are the same."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from codegen import client, declarations, docs, door, models, pages
from codegen.names import identifier
from codegen.schemas import Models, request_models, response_models
from codegen.style import formatted
from contract.records import Contract

RUNTIME = Path(__file__).parent / "runtime"
TEMPLATES = Path(__file__).parent / "templates"
PACKAGE = "kling_clients"
OWN_CODES = "from . import codes"
MADE = "# Made by klingkit from the common contract. Do not edit: change the contract, and generate.\n"

Files = dict[str, str]
"""Path below the wheel's folder → text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The package of one contract."""

    files: Files
    unchecked: tuple[str, ...]
    """Rules that the client leaves to the server, and why."""


def shared_files(common: Contract | None) -> Files:
    """Return what the wheel holds for all contracts: its metadata, the runtime, and the door in the common one's words."""
    environment = _environment()
    door_page = {
        "resources": list(door.resources(common)) if common else [],
        "has_codes": bool(common and common.error_codes),
        "flavours": client.FLAVOURS,
    }
    files = {
        "pyproject.toml": environment.get_template("pyproject.toml.jinja").render() + "\n",
        "README.md": environment.get_template("wheel.md.jinja").render(door_page) + "\n",
        f"{PACKAGE}/__init__.py": formatted(
            MADE + environment.get_template("door.py.jinja").render(door_page), "__init__.py"
        ),
        f"{PACKAGE}/py.typed": "",
    }
    if common is not None and common.error_codes:
        files[f"{PACKAGE}/codes.py"] = formatted(MADE + _codes(common, environment), "codes.py")
    for source in sorted(RUNTIME.glob("*.py")):
        files[f"{PACKAGE}/runtime/{source.name}"] = source.read_text(encoding="utf-8")
    return files


def provider_package(contract: Contract, common: Contract | None) -> Package:
    """Return the package of one contract. The same contracts give the same bytes.

    Raises GenerationError for a contract with something in it that has no form in Python.
    """
    name = package_name(contract)
    requests, responses = request_models(contract), response_models(contract)
    environment = _environment()
    page = client.page(contract, requests, responses, common)
    sources = {
        "__init__.py": environment.get_template("package.py.jinja").render(
            docstring=docs.docstring(f"{contract.title}."), codes=page.codes if page.codes == OWN_CODES else ""
        ),
        "client.py": environment.get_template("client.py.jinja").render(page=page, flavours=client.FLAVOURS),
        "requests.py": _requests(contract, requests, environment),
        "responses.py": f'"""What {_plain(contract.title)} answers."""\n\n{models.render(responses)}',
    }
    if page.codes == OWN_CODES:
        sources["codes.py"] = _codes(contract, environment)
    header = _header(contract)
    files = {f"{PACKAGE}/{name}/{file}": header + formatted(source, file) for file, source in sources.items()}
    made = pages.Made(contract=contract, package=name, page=page, requests=requests, responses=responses)
    files[f"{PACKAGE}/{name}/README.md"] = environment.get_template("README.md.jinja").render(pages.readme(made)) + "\n"
    files[f"{PACKAGE}/{name}/api.md"] = environment.get_template("api.md.jinja").render(pages.api(made)) + "\n"
    return Package(files=files, unchecked=tuple(requests.unchecked))


def _codes(contract: Contract, environment: Environment) -> str:
    return environment.get_template("codes.py.jinja").render(
        docstring=docs.docstring(f"The business codes of {contract.title}."),
        codes=declarations.business_codes(contract),
    )


def _requests(contract: Contract, requests: Models, environment: Environment) -> str:
    roots = dict.fromkeys(requests.roots.values())
    params = [
        client.Params(name=client.params_name(root), request=root, fields=tuple(client.params(requests, root)))
        for root in roots
    ]
    return (
        f'"""What is sent to {_plain(contract.title)}."""\n\n'
        "from collections.abc import Sequence\nfrom typing import Any, Literal, Required, TypedDict\n"
        + models.render(requests)
        + environment.get_template("params.py.jinja").render(all_params=params)
    )


def package_name(contract: Contract) -> str:
    """Return the name of a contract's package; ``runtime`` is that of the runtime."""
    name = identifier(contract.name)
    return f"{name}_api" if name == "runtime" else name


def stale(files: Files, folder: Path, contracts: Iterable[Contract]) -> list[str]:
    """Return the paths that differ from ``files`` on disk, are missing there, or are left over."""
    owned = set(_on_disk(folder, contracts))
    changed = {path for path, text in files.items() if path not in owned or (folder / path).read_text("utf-8") != text}
    return sorted(changed | (owned - files.keys()))


def write(files: Files, folder: Path, contracts: Iterable[Contract]) -> list[str]:
    """Make the disk equal to ``files``; return what had to change. Packages of other contracts stay."""
    changed = stale(files, folder, contracts)
    for path in changed:
        target = folder / path
        if path in files:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(files[path], encoding="utf-8")
        else:
            target.unlink()
    return changed


def _on_disk(folder: Path, contracts: Iterable[Contract]) -> Iterator[str]:
    owned = [PACKAGE + "/runtime", *(f"{PACKAGE}/{package_name(contract)}" for contract in contracts)]
    for name in owned:
        kept = (path for path in sorted((folder / name).glob("*")) if path.suffix in (".py", ".md"))
        yield from (str(path.relative_to(folder)) for path in kept)
    yield from (
        name
        for name in (
            "pyproject.toml",
            "README.md",
            f"{PACKAGE}/__init__.py",
            f"{PACKAGE}/codes.py",
            f"{PACKAGE}/py.typed",
        )
        if (folder / name).exists()
    )


def _header(contract: Contract) -> str:
    source = f"{contract.path.resolve().parent.name}/{contract.path.name}"
    digest = hashlib.sha256(contract.path.read_bytes()).hexdigest()
    return (
        f"# Made by klingkit from {source} (sha256 {digest[:16]}…). Do not edit: change the contract, and generate.\n"
    )


def _plain(title: str) -> str:
    """A title inside a docstring."""
    return docs.docstring(title)[3:-3].strip()


def _environment() -> Environment:
    environment = Environment(  # noqa: S701 - what is rendered is Python, and each value a literal or a legal name
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["cell"] = lambda text: str(text).replace("|", "\\|")
    return environment
