"""The examples of each provider's README.md run as they stand, against its mock."""

import importlib
import re
from pathlib import Path

import pytest

from contract import providers
from mock_server import running
from mock_server.provider import Settings

GENERATED = Path(__file__).resolve().parents[2] / "generated"


def _programs(page: Path) -> list[str]:
    return re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("name", providers.names())
def test_every_example_runs(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module = importlib.import_module(f"kling_clients.{name}")
    programs = _programs(GENERATED / "kling_clients" / name / "README.md")
    assert len(programs) >= 3
    monkeypatch.chdir(tmp_path)
    with running(name, Settings(pending_seconds=0)) as mock:
        monkeypatch.setenv(module.Client.token_variable, "t")
        monkeypatch.setenv(module.Client.token_variable.replace("_TOKEN", "_URL"), mock.url)
        monkeypatch.setattr(module.Client, "server", mock.url)
        monkeypatch.setattr(module.AsyncClient, "server", mock.url)
        for number, program in enumerate(programs):
            exec(compile(program, f"{name}/README.md, program {number}", "exec"), {"__name__": "__main__"})
    printed = capsys.readouterr().out
    assert "submitted" in printed or "pending" in printed or "succeed" in printed
    if name == "klingai":
        assert (tmp_path / "video.mp4").stat().st_size > 1000


def test_the_example_of_the_door_runs() -> None:
    (program,) = _programs(GENERATED / "README.md")
    space: dict[str, object] = {}
    exec(program, space)
    assert callable(space["create"])


@pytest.mark.parametrize("name", providers.names())
def test_the_map_names_every_call_and_every_model(name: str) -> None:
    page = (GENERATED / "kling_clients" / name / "api.md").read_text(encoding="utf-8")
    module = importlib.import_module(f"kling_clients.{name}.client")
    client = module.Client(token="t", base_url="http://provider")
    own = [cls for cls in vars(module).values() if isinstance(cls, type) and cls.__module__ == module.__name__]
    resources = [cls for cls in own if not cls.__name__.startswith("Async") and cls is not module.Client]
    for resource in resources:
        for call in vars(resource):
            assert call.startswith("_") or f"`{call}(" in page
    assert all(f"`client.{attribute}`" in page for attribute in vars(type(client)) if attribute.endswith("2video"))
    for side in ("requests", "responses"):
        classes = vars(importlib.import_module(f"kling_clients.{name}.{side}"))
        models = [
            cls
            for cls in classes.values()
            if isinstance(cls, type) and hasattr(cls, "model_fields") and cls.__module__.endswith(side)
        ]
        assert models
        assert all(f"### `{model.__name__}`" in page for model in models)
        assert all(f"`{field}`" in page for model in models for field in model.model_fields)
