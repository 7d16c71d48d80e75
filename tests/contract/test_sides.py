"""However a page says that what follows comes back, its fields are those of the answer."""

from pathlib import Path

import pytest

from contract.reading.read import read

HEADINGS = (
    "Response", "Return value", "Returned fields", "Output parameters", "Results", "Reply", "What you get back", "On success",
    "HTTP 200", "200: Success", "Fields of the response", "API response", "2.3 Response", "Step 3: Response", "B. Response",
    "返回值", "应答参数", "回参", "输出字段", "结果", "五、返回参数", "（2）响应参数", "成功响应", "Rückgabe", "Retorno", "出力",
)  # fmt: skip
SENTENCES = (
    "The API returns:", "It returns:", "A successful call returns:", "The server responds with:", "In return you get:",
    "The following is returned:", "You will receive a JSON object:", "If successful, the response body contains the following:",
    "On success the endpoint responds with `200` and:", "Output:", "→ 200", "HTTP/1.1 200 OK", "Status: 200",
    "成功时返回：", "接口返回 JSON，字段如下：", "调用成功后返回以下字段：",
)  # fmt: skip
TABLES = """# Clips

`POST /v1/clips`

## Parameters

| Name | Type | Required | Description |
|---|---|---|---|
| prompt | string | yes | What to show. |
| seconds | integer | no | How long. |

{title}

| Name | Type | Description |
|---|---|---|
| ticket | string | To ask with later. |
| cost | number | In credits. |
"""
DUMP = """Clips

POST
/v1/clips

Body

prompt
string
required
What to show.

seconds
integer
How long.

{title}

ticket
string
To ask with later.

cost
number
In credits.
"""
ANSWER = {"response/ticket", "response/cost"}


def places(path: Path, text: str) -> set[str]:
    path.write_text(text, encoding="utf-8")
    return {fact.place.replace("response/200/", "response/") for fact in read(path).facts}


@pytest.mark.parametrize("title", HEADINGS)
def test_titles(tmp_path: Path, title: str) -> None:
    for name, page, line in (("a.md", TABLES, f"## {title}"), ("b.md", TABLES, f"**{title}**"), ("c.txt", DUMP, title)):
        assert places(tmp_path / name, page.format(title=line)) == {"body/prompt", "body/seconds"} | ANSWER, name


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences(tmp_path: Path, sentence: str) -> None:
    for name, page in (("a.md", TABLES), ("c.txt", DUMP)):
        assert places(tmp_path / name, page.format(title=sentence)) == {"body/prompt", "body/seconds"} | ANSWER, name


@pytest.mark.parametrize(
    "text", ["Output format", "The result may be cut", "Response time in seconds", "<= 200", "return"]
)
def test_what_is_said_of_a_field_is_no_title(tmp_path: Path, text: str) -> None:
    page = DUMP.replace("seconds\ninteger\nHow long.\n\n{title}", f"output_format\nstring\n{text}\n")
    assert places(tmp_path / "c.txt", page) == {"body/prompt", "body/output_format", "body/ticket", "body/cost"}
