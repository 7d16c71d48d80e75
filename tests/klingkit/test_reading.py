"""``read``, ``diff``, ``compare``, ``reconcile --explain`` and ``providers --conflicts`` from the outside."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from contract import providers, yaml_file

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "tests/contract/pages"


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    """A folder of specs with one provider whose page is ``page.md``, read and written."""
    folder = tmp_path / "specs/providers/auteur"
    folder.mkdir(parents=True)
    shutil.copy(PAGES / "10-auteur.md", tmp_path / "page.md")
    (folder / "provider.yaml").write_text(
        "title: Auteur\ntoken_environment: AUTEUR_TOKEN\ndocuments:\n  - {name: page.md, sha256: ''}\n"
    )
    (folder / "overlay.yaml").write_text("overlay: 1.0.0\ninfo: {title: A, version: 1.0.0}\nactions: []\n")
    return tmp_path / "specs"


def test_a_page_is_read_to_json(klingkit: Run) -> None:
    finished = klingkit("read", str(PAGES / "03-renderly.md"), "--json")
    assert finished.returncode == 0, finished.stderr
    made = json.loads(finished.stdout)
    assert list(made) == ["document", "facts", "repairs", "disagreements", "statements", "unread", "shown"]
    assert made["document"] == "03-renderly.md"
    fact = {
        "operation": "POST /v3/text-to-video",
        "place": "body/avoid",
        "keyword": "maxLength",
        "value": 400,
        "line": 17,
    }
    assert fact in made["facts"]
    assert "response/200/price/credits" in {fact["place"] for fact in made["shown"]}
    assert not [fact for fact in made["facts"] if fact["place"].startswith("response")]


def test_a_page_is_read_to_a_table_that_lists_what_was_not_read(klingkit: Run) -> None:
    out = klingkit("read", str(PAGES / "03-renderly.md")).stdout
    assert "body/avoid" in out
    assert "unread" in out


def test_write_then_nothing_changed_then_an_edition(klingkit: Run, specs: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    arguments = ("--provider", "auteur", "--specs", str(specs))
    assert klingkit("read", "page.md", *arguments, "--write").returncode == 0
    documented = specs / "providers/auteur/documented.yaml"
    first = documented.read_bytes()
    again = klingkit("read", "page.md", *arguments)
    assert (again.returncode, "nothing changed" in again.stdout) == (0, True)
    text = page.read_text(encoding="utf-8")
    assert "Up to 500 characters" in text
    page.write_text(text.replace("Up to 500 characters", "Up to 400 characters"), encoding="utf-8")
    changed = klingkit("read", "page.md", *arguments)
    assert changed.returncode == 1
    assert "changed: POST /v2/tasks/{task_id}/cancel body/comment maxLength: 500 → 400" in changed.stdout
    assert "Auteur: 1 new, gone or changed" in changed.stdout
    assert documented.read_bytes() == first
    pinned = yaml_file.load(specs / "providers/auteur/provider.yaml").data["documents"]
    assert pinned[0]["name"] == "page.md"
    assert len(pinned[0]["sha256"]) == 64


def test_a_sentence_that_a_rule_rests_on_is_watched_too(klingkit: Run, specs: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    sentence = "Only edition 3 supports `comment`."
    text = page.read_text(encoding="utf-8").replace("Up to 500 characters", f"{sentence} Up to 500 characters")
    page.write_text(text, encoding="utf-8")
    arguments = ("read", "page.md", "--provider", "auteur", "--specs", str(specs))
    assert klingkit(*arguments, "--write").returncode == 0
    assert sentence.encode() not in (specs / "providers/auteur/documented.yaml").read_bytes()
    page.write_text(text.replace("edition 3", "edition 4"), encoding="utf-8")
    out = klingkit(*arguments).stdout.splitlines()
    assert [line.split(" (")[0] for line in out[:2]] == [
        "gone: statement body/comment",
        "new: statement body/comment",
    ], out


def test_two_pages_in_any_order_and_under_other_names(klingkit: Run, specs: Path, tmp_path: Path) -> None:
    shutil.copy(PAGES / "03-renderly.md", tmp_path / "more.md")
    provider = specs / "providers/auteur/provider.yaml"
    provider.write_text(provider.read_text() + "  - {name: more.md, sha256: ''}\n")
    arguments = ("--provider", "auteur", "--specs", str(specs))
    assert klingkit("read", "page.md", "more.md", *arguments, "--write").returncode == 0
    documented = specs / "providers/auteur/documented.yaml"
    first = documented.read_bytes()
    assert klingkit("read", "more.md", "page.md", *arguments, "--write").returncode == 0
    assert documented.read_bytes() == first
    shutil.copy(tmp_path / "more.md", tmp_path / "more-of-next-month.md")
    assert "nothing changed" in klingkit("read", "more-of-next-month.md", *arguments).stdout
    assert klingkit("read", "page.md", *arguments, "--write").returncode == 2  # one page alone would lose the other
    assert documented.read_bytes() == first


@pytest.mark.parametrize(
    ("name", "content"),
    [("soup.md", b"Boil water.\n"), ("big.md", b"a" * 5_000_000), ("bytes.md", b"\xff\xfe\x00"), ("missing.md", None)],
)
def test_what_is_no_page_exits_with_2_and_one_line(
    klingkit: Run, tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    finished = klingkit("read", name)
    assert finished.returncode == 2
    assert name in finished.stderr
    assert len(finished.stderr.strip().splitlines()) == 1


def test_write_needs_a_provider(klingkit: Run) -> None:
    assert klingkit("read", str(PAGES / "03-renderly.md"), "--write").returncode == 2


def test_conflicts_are_listed_with_both_lines_and_their_decision(klingkit: Run) -> None:
    rows = json.loads(klingkit("providers", "--conflicts", "--json").stdout)
    duration = next(row for row in rows if row["provider"] == "chainhub" and "type" in row["text"])
    assert duration["sources"] == ["chainhub-image2video.md:190", "chainhub-image2video.md:143"]
    assert duration["decision"] == "duration-is-a-string"
    assert all(row["decision"] for row in rows)


def test_explain(klingkit: Run) -> None:
    out = klingkit("reconcile", "klingai", "--explain", "createText2Video/camera_control/config/pan").stdout
    assert "klingai-text2video.md:66" in out
    assert "axes-are-numbers" in out
    assert klingkit("reconcile", "klingai", "--explain", "nowhere").returncode == 2
    assert klingkit("reconcile", "--explain", "createText2Video/prompt").returncode == 2


def test_diff_of_files_and_of_providers(klingkit: Run, tmp_path: Path) -> None:
    document = yaml_file.load(providers.find("yutoai").openapi).data
    body = document["paths"]["/kling/v1/videos/text2video"]["post"]["requestBody"]["content"]["application/json"][
        "schema"
    ]
    (tmp_path / "old.yaml").write_text(yaml_file.dump(document))
    body["properties"]["prompt"]["maxLength"] = 400
    (tmp_path / "new.yaml").write_text(yaml_file.dump(document))
    finished = klingkit("diff", "old.yaml", "new.yaml")
    assert finished.returncode == 1
    assert (
        "breaking POST /kling/v1/videos/text2video request body/prompt: maxLength tightened: 500 → 400"
        in finished.stdout
    )
    made = json.loads(klingkit("diff", "old.yaml", "new.yaml", "--json").stdout)
    assert (made["next_version"], len(made["changes"]), made["changes"][0]["level"]) == ("2.0.0", 1, "breaking")
    assert klingkit("diff", "klingai", "klingai").returncode == 0
    assert klingkit("diff", "klingai@nowhere", "klingai").returncode == 2


def test_compare_as_table_json_and_markdown(klingkit: Run) -> None:
    assert "model_name is called model" in klingkit("compare", "klingai", "llmprovider").stdout
    made = json.loads(klingkit("compare", "klingai", "yutoai", "--json").stdout)
    assert made["providers"] == ["klingai", "yutoai"]
    row = next(row for row in made["rows"] if row["place"] == "prompt" and row["keyword"] == "maxLength")
    assert (row["values"], row["differs"]) == ([2500, 500], True)
    assert (
        "| createText2Video | prompt | maxLength | 2500 | 500 | ≠ |"
        in klingkit("compare", "klingai", "yutoai", "--markdown").stdout
    )
