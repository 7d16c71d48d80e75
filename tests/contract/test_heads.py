"""The head of a field, in whatever dress: its name, type, mark, default, limits, and what the line goes on with."""

import pytest

from contract.reading.fields.heads import Head, head

SAID = {
    "**`prompt`** (string, required): what to show": (["prompt"], "string", "required", "", "what to show"),
    "model string 必选": (["model"], "string", "必选", "", ""),
    "quality `integer` *optional* Min: 1 Max: 9 Default: 4": (["quality"], "integer", "optional", "4", ""),
    "* `size` `string` ***optional*** <br />how big"[2:]: (["size"], "string", "optional", "", "how big"),
    "`width` / `height` (number): in pixels": (["width", "height"], "number", "", "", "in pixels"),
    "**jobs** array of [Job](#job) object": (["jobs"], "array of Job object", "", "", ""),
    "template stringrequired": (["template"], "string", "required", "", ""),
    "page integerquery string": (["page"], "integer", "", "", ""),
    "`cursor` (string or null): where to go on": (["cursor"], "string or null", "", "", "where to go on"),
    "`weight` (number, nullable, default: 0.5) — how much": (["weight"], "number|null", "", "0.5", "how much"),
    "callback (optional) string (uri)": (["callback"], "string<uri>", "optional", "", ""),
    'side "left" | "right" optional': (["side"], '"left" | "right"', "optional", "", ""),
    "prompt_text string 必填 提示词": (["prompt_text"], "string", "必填", "", "提示词"),
    "`image` is required. It is shown first": (["image"], "", "required", "", "It is shown first"),
    "**picture** string required[[1]](#note1)": (["picture"], "string", "", "", ""),
    "`steps` (integer, default 8 for the large model): how many": (["steps"], "integer", "", "", "how many"),
}


@pytest.mark.parametrize("line", SAID, ids=str)
def test_what_a_head_says(line: str) -> None:
    found = head(line)
    assert isinstance(found, Head)
    marks = found.marks
    assert (found.names, marks.type, marks.required, marks.default, marks.text) == SAID[line]


@pytest.mark.parametrize(
    "line",
    [
        "`width` number of pixels",
        "`image` required when there is no prompt",
        "`duration`: number of seconds",
        "Prompts are texts",
        "GET /v1/films",
        "- a bare word",
        "",
    ],
)
def test_a_sentence_is_no_head(line: str) -> None:
    assert head(line) is None


def test_limits_and_what_else_stands_in_brackets_are_kept() -> None:
    found = head("`tags` array of strings (optional, up to 5) Min items: 1")
    assert found is not None
    assert (found.marks.others, found.marks.limits) == (["up to 5"], ["Min items: 1"])
