"""What examples say of a page's fields: in which object each stands, and what is but a value like another."""

from pathlib import Path
from typing import Any

import pytest

from contract.reading.places.samples import Sample, sample_of
from contract.reading.read import read

BARS = "| Field | Type | Description |\n|---|\n"

PAGES: dict[str, tuple[str, dict[str, dict[str, Any]]]] = {
    "a value that looks like the status of an error": (
        "GET https://x.example/v1/films/{film_id}\nResponse\n\nSuccess\n\nwidth\ninteger\nrequired\n\nHow wide.\n\nExample:\n\n512\n\n"
        "height\ninteger\nrequired\n\nHow high.\n\nExample:\n\n404\n",
        {
            "response/200/width": {"type": "integer", "required": True},
            "response/200/height": {"type": "integer", "required": True},
        },
    ),
    "an answer shown above, whose status stands below": (
        "POST https://x.example/v1/films\ncurl --request POST --url https://x.example/v1/films --data '{\"wish\": \"a\"}'\n"
        "{\n\"film_id\": \"a\",\n\"state\": \"new\"\n}\n\nBody\n\nwish\nstring\nrequired\n\nResponse\n\n201 - application/json\n"
        "film_id\nstring\nrequired\nstate\nstring\n",
        {
            "body/wish": {"type": "string", "required": True},
            "response/201/film_id": {"type": "string", "required": True},
            "response/201/state": {"type": "string"},
        },
    ),
    "items of two kinds": (
        "POST https://x.example/v1/films\nBody Params\nparts\narray [object {4}]\nrequired\nWhat it is made of.\nkind\nstring\nrequired\nsays\nstring\n"
        "optional\nstill\nobject\noptional\nA still.\nlink\nstring\nrequired\nrole\nstring\noptional\nseed\ninteger\noptional\nExample\n"
        '{\n"parts": [\n{\n"kind": "text",\n"says": "a"\n},\n{\n"kind": "still",\n"still": {\n"link": "b"\n}\n}\n],\n"seed": 1\n}\n',
        {
            "body/parts": {"type": "array", "required": True},
            "body/parts/[]": {"type": "object"},
            "body/parts/[]/kind": {"type": "string", "required": True},
            "body/parts/[]/says": {"type": "string"},
            "body/parts/[]/still": {"type": "object"},
            "body/parts/[]/still/link": {"type": "string", "required": True},
            "body/parts/[]/role": {"type": "string"},
            "body/seed": {"type": "integer"},
        },
    ),
    "an object that the example has emptied": (
        "POST https://x.example/v1/films\nBody\nlook\nobject\nrequired\ngrain\nnumber\nHow coarse.\nwarmth\nnumber\nHow warm.\nseed\ninteger\nrequired\n"
        'Example\n{\n"look": {},\n"seed": 1\n}\n',
        {
            "body/look": {"type": "object", "required": True},
            "body/look/grain": {"type": "number"},
            "body/look/warmth": {"type": "number"},
            "body/seed": {"type": "integer", "required": True},
        },
    ),
    "two requests, each with other fields": (
        "POST https://x.example/v1/films\nBody\ninput\nobject\nrequired\nwish\nstring\nrequired\nseconds\ninteger\nrequired\nstills\nstring[]\nThe stills.\n"
        'task\nstring\nAn earlier one.\nExample\nFrom words\n{\n"input": {\n"wish": "a",\n"seconds": 5\n}\n}\nFrom stills\n'
        '{\n"input": {\n"wish": "a",\n"stills": ["b"],\n"task": "c"\n}\n}\n',
        {
            "body/input": {"type": "object", "required": True},
            "body/input/wish": {"type": "string", "required": True},
            "body/input/stills": {"type": "array"},
            "body/input/stills/[]": {"type": "string"},
            "body/input/task": {"type": "string"},
            "body/input/seconds": {"type": "integer", "required": True},
        },
    ),
    "the title of an object right below it, and fields that the example has elsewhere or not at all": (
        "POST https://x.example/v1/films\nBody Params\n\nwish\nstring\nWhat.\n\nmood\nstring\nHow it feels.\n\nlook\nobject\nHow it looks.\n\nlook object\n\n"
        "grain\nnumber\nHow coarse.\n\nvoice\nobject\nHow it sounds.\n\nvoice object\n\nspeed\nnumber\nHow fast.\n\n"
        'callback_url\nstring\nWhom to call.\n\nseed\ninteger\nStart.\n\nExample\n{\n"look": {\n"grain": 1\n},\n"voice": {\n"speed": 1\n}\n}\n',
        {
            "body/wish": {"type": "string"},
            "body/mood": {"type": "string"},
            "body/look": {"type": "object"},
            "body/look/grain": {"type": "number"},
            "body/voice": {"type": "object"},
            "body/voice/speed": {"type": "number"},
            "body/callback_url": {"type": "string"},
            "body/seed": {"type": "integer"},
        },
    ),
    "objects that the page names below each other, of which no example has the last": (
        f"POST https://x.example/v1/films\nRequest Body\n{BARS}scenes | array | Its scenes. |\nEach item in the scenes array can contain the following:\nvoice\nWhat is said.\n"
        f"{BARS}speed | number | How fast. |\nground\nWhat is behind.\n{BARS}colour | string | Which. |\ncaption\nWhat is written.\n{BARS}size | number | How large. |\n"
        'Example Request\n{\n"scenes": [\n{\n"voice": {\n"speed": 1\n},\n"ground": {\n"colour": "a"\n}\n}\n]\n}\n',
        {
            "body/scenes": {"type": "array"},
            "body/scenes/[]/voice/speed": {"type": "number"},
            "body/scenes/[]/ground/colour": {"type": "string"},
            "body/scenes/[]/caption/size": {"type": "number"},
        },
    ),
    "values that a copy has glued": (
        "POST https://x.example/v1/films\nBody Params\nkind\nenum<string>\nrequired\nAllowed values:\nmake_filmextend\nsize\nenum<integer>\noptional\nAllowed values:\n510\n"
        "model\nenum<string>\noptional\nAllowed values:\nfilm-v1film-v2\nwho\nenum<string>\noptional\nmine->Only me\nyours->All\nAllowed values:\nmineyours\n"
        'state\nenum<string>\noptional\nAllowed values:\nWaitingRunningDone\nExample\n{\n"kind": "make_film",\n"size": 5,\n"model": "film-v1"\n}\n',
        {
            "body/kind": {"type": "string", "required": True, "enum": ["make_film", "extend"]},
            "body/size": {"type": "integer", "enum": [5, 10]},
            "body/model": {"type": "string", "enum": ["film-v1", "film-v2"]},
            "body/who": {"type": "string", "enum": ["mine", "yours"]},
            "body/state": {"type": "string", "enum": ["Waiting", "Running", "Done"]},
        },
    ),
    "an answer that has what was sent": (
        "# Films\n\n`POST https://x.example/v1/films`\n\n### Input Schema\n\n- **`wish`** (`string`, _required_): What.\n- **`seed`** (`integer`, _optional_): Start.\n"
        "- **`still`** (`string`, _optional_): Where.\n\n### Output Schema\n\n- **`wish`** (`string`, _required_): What it was.\n- **`seed`** (`integer`, _required_): "
        "What it began with.\n\n```bash\ncurl --request POST --url https://x.example/v1/films --data '{\"wish\": \"a\", \"seed\": 1, \"still\": \"b\"}'\n```\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/seed": {"type": "integer"},
            "body/still": {"type": "string"},
            "response/200/wish": {"type": "string", "required": True},
            "response/200/seed": {"type": "integer", "required": True},
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_examples_say_where_fields_stand(name: str, tmp_path: Path) -> None:
    source, expected = PAGES[name]
    page = tmp_path / "page.txt"
    page.write_text(source, encoding="utf-8")
    found: dict[str, dict[str, Any]] = {}
    for fact in read(page).facts:
        found.setdefault(fact.place, {})[fact.keyword] = fact.value
    assert found == expected


def test_a_sample_shows_what_its_items_have_together() -> None:
    sample = Sample({"parts": [{"a": {}}, {"a": {"b": 1}, "c2": 2}]}, [{"parts": [{"d": 3}], "e": 4}])
    assert sample.inside(["parts", "[]"]) == {"a": {"b": 1}, "c2": 2}
    assert sample.inside(["parts", "[]", "a"]) == {"b": 1}
    assert sample.inside(["parts"]) == sample.inside(["e", "f"]) == {}
    assert sample.names_inside(["parts", "[]"]) == {"d"}
    assert sample.shows("c7")
    assert not sample.shows("c")


def test_no_example_is_no_sample() -> None:
    assert sample_of({"a"}, [], 1) is None
