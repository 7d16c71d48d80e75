"""The folders under ``specs/providers/``: what there is, and the contract of one by its name or by a file's path."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from contract import yaml_file
from contract.errors import UnknownNameError, UnreadableError, did_you_mean
from contract.load import load_file
from contract.records import Contract

COMMON = Path("common") / "openapi.yaml"
SPECS = Path(__file__).resolve().parents[1] / "specs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page of the provider, pinned by its digest."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One folder under ``specs/providers/``."""

    name: str
    title: str
    folder: Path
    documents: tuple[Document, ...]
    token_environment: str

    @property
    def documented(self) -> Path:
        """What the pages say."""
        return self.folder / "documented.yaml"

    @property
    def overlay(self) -> Path:
        """What was decided about it."""
        return self.folder / "overlay.yaml"

    @property
    def openapi(self) -> Path:
        """The contract, made from the two."""
        return self.folder / "openapi.yaml"


def names(specs: Path = SPECS) -> list[str]:
    """Return the names of all providers, sorted."""
    if not (specs / "providers").is_dir():
        raise UnknownNameError(f"{specs}: expected a folder that holds providers/, got none. Name it by --specs.")
    return sorted(file.parent.name for file in (specs / "providers").glob("*/provider.yaml"))


def find(name: str, specs: Path = SPECS) -> Provider:
    """Return the provider of that name; UnknownNameError, with the nearest known one, where there is none."""
    folder = specs / "providers" / name
    if name not in names(specs):
        raise UnknownNameError(
            f"{name}: expected a provider under {specs / 'providers'}, or the path of an OpenAPI file; there is neither."
            + did_you_mean(name, names(specs))
        )
    file = yaml_file.load(folder / "provider.yaml")
    try:
        return Provider(
            name=name,
            title=file.data["title"],
            folder=folder,
            documents=tuple(Document(**document) for document in file.data["documents"]),
            token_environment=file.data["token_environment"],
        )
    except (KeyError, TypeError) as error:
        raise UnreadableError(f"{file.path}: expected title, documents and token_environment, got {error}.") from error


def pin(provider: Provider, pages: Iterable[Path]) -> None:
    """Write the digests of a provider's pages into its provider.yaml."""
    digests = {page.name: hashlib.sha256(page.read_bytes()).hexdigest() for page in pages}
    file = yaml_file.load(provider.folder / "provider.yaml")
    file.data["documents"] = [{"name": name, "sha256": digest} for name, digest in digests.items()]
    file.path.write_text(yaml_file.dump(file.data), encoding="utf-8")


def load_contract(name_or_path: str, specs: Path = SPECS) -> Contract:
    """Return the contract of a provider, by its folder's name, or of any OpenAPI file, by its path."""
    if name_or_path not in names(specs) and _looks_like_path(name_or_path):
        return load_file(Path(name_or_path))
    provider = find(name_or_path, specs)
    if not provider.openapi.exists():
        raise UnreadableError(f"{provider.openapi}: not made yet. Run: klingkit reconcile {provider.name}")
    return load_file(provider.openapi, name=provider.name, token_environment=provider.token_environment)


def common_contract(specs: Path = SPECS) -> Contract | None:
    """Return the contract in whose words providers are compared, and spoken to by one door; None where there is none."""
    return load_file(specs / COMMON, name="common") if (specs / COMMON).exists() else None


def _looks_like_path(text: str) -> bool:
    return "/" in text or text.endswith((".yaml", ".yml", ".json")) or Path(text).is_file()
