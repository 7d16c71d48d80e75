"""However a page lays its fields out, they are read alike."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from contract.reading.read import read
from tests.contract import layouts
from tests.contract.apis import apis, names_objects_once
from tests.contract.layouts import CLIPS, Api, Facts, Layout, Printer

ON_DISK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
ENGLISH_MARKS = ("Required/Optional", "required/", "REQUIRED/OPTIONAL", "required/optional")
CHINESE_MARKS = ("必填/可选", "必选/", "必选/非必选")


def choices(**dimensions: tuple[str, ...]) -> st.SearchStrategy[Layout]:
    """Return layouts with any of some values in each dimension."""
    return st.fixed_dictionaries({name: st.sampled_from(values) for name, values in dimensions.items()})


def in_both_languages(**dimensions: tuple[str, ...]) -> st.SearchStrategy[Layout]:
    """Return layouts of either language, each with its own marks."""
    titles = ("plain", "params", "short", "status")
    return choices(language=("english",), mark=ENGLISH_MARKS, titles=titles, **dimensions) | choices(
        language=("chinese",), mark=CHINESE_MARKS, titles=titles, **dimensions
    )


def must_be_read(
    layout: Layout, printer: Printer, path: Path, naming: str = "", api: Api = CLIPS, *, but_shown: bool = False
) -> None:
    """``but_shown``: types apart that examples show of what the page does not describe."""
    text = layouts.page_of_named(naming, layout, printer) if naming else layouts.page(api, layout, printer)
    path.write_text(text, encoding="utf-8")
    found: Facts = {
        (fact.operation, fact.place, fact.keyword, json.dumps(fact.value))
        for fact in read(path).facts
        if not (but_shown and fact.is_shown)
    }
    found = {
        fact for fact in found if not (fact[1].endswith("/[]") and fact[3] == '"object"')
    }  # said of some lists alone
    assert found == layouts.expected(api)


DUMPS = in_both_languages(
    operation=("line", "split", "address", "labels"),
    head=("lines", "mark first", "two lines", "one line", "tabs", "commas", "brackets", "with text", "label"),
    name=("plain", "code", "colon", "star"),
    nesting=("indentation", "dots"),
    apart=("no", "fields", "rules", "lines"),
    values=("listed", "below", "parted", "quoted", "told"),
    default=("label", "below", "told"),
    range=("bracket", "signs", "told", "variable"),
)


@ON_DISK
@given(layout=DUMPS)
def test_dump(layout: Layout, tmp_path: Path) -> None:
    must_be_read(layout, layouts.dump, tmp_path / "page.txt")


FLAT = in_both_languages(
    operation=("line", "split", "address", "labels"),
    order=("ntrd", "nrtd", "ntdr", "ndtr"),
    answers=("words", "signs"),
    nesting=("dots", "tree", "arrows", "titles"),
    cells=("tabs", "marks", "lines", "lines apart"),
)
IN_ANY_ORDER = in_both_languages(
    operation=("line", "split", "address", "labels"),
    order=("rntd", "rndt", "tnrd", "dntr"),
    answers=("words", "signs"),
    nesting=("dots", "titles"),
    cells=("tabs",),
)
IN_COLUMNS = in_both_languages(order=("ntrd", "nrtd"), answers=("words", "signs"), nesting=("dots",), cells=("spaces",))


@ON_DISK
@given(layout=FLAT | IN_ANY_ORDER | IN_COLUMNS)
def test_table_without_its_rules(layout: Layout, tmp_path: Path) -> None:
    must_be_read(layout, layouts.table, tmp_path / "page.txt")


TABLES = in_both_languages(
    operation=("code", "fence", "bullets", "table"),
    heading=("### ", "**", "bold"),
    order=("ntrd", "nrtd", "ntdr", "trnd"),
    answers=("words", "signs"),
    nesting=("dots", "tree", "arrows", "titles"),
    cells=("markdown",),
)


@ON_DISK
@given(layout=TABLES)
def test_table(layout: Layout, tmp_path: Path) -> None:
    must_be_read(layout, layouts.table, tmp_path / "page.md")


LISTS = in_both_languages(
    operation=("code", "fence", "bullets", "table"),
    heading=("### ", "**", "bold"),
    form=("bullet", "dashes", "type as code", "points", "heading", "labels", "definition", "component"),
    name=("code", "bold", "both"),
    nesting=("indentation", "dots"),
)


@ON_DISK
@given(layout=LISTS)
def test_lists_headings_and_components(layout: Layout, tmp_path: Path) -> None:
    must_be_read(layout, layouts.markdown, tmp_path / "page.md")


@pytest.mark.parametrize(
    ("language", "title"),
    [("english" if known else "chinese", title) for known, titles in layouts.OBJECT_TITLES.items() for title in titles],
)
@settings(ON_DISK, max_examples=8)
@given(api=apis().filter(names_objects_once))
def test_objects_below_titles(language: str, title: str, api: Api, tmp_path: Path) -> None:
    layout = {"language": language, "operation": "code", "heading": "### ", "nesting": "titles", "title": title}
    layout |= {"order": "ntrd", "answers": "words", "cells": "markdown"}
    must_be_read(layout, layouts.table, tmp_path / "page.md", api=api)
    must_be_read(layout | {"form": "bullet", "name": "code"}, layouts.markdown, tmp_path / "page.md", api=api)


EXAMPLES = st.sampled_from(("whole", "sorted", "more"))


@pytest.mark.parametrize("generator", [*layouts.GENERATORS, *layouts.WHOLE])
@ON_DISK
@given(api=apis(), examples=EXAMPLES)
def test_any_api_as_generated(generator: str, api: Api, examples: str, tmp_path: Path) -> None:
    layout = {"generator": generator, "operation": "line", "examples": examples}
    must_be_read(layout, layouts.generated, tmp_path / "page.txt", api=api)


@pytest.mark.parametrize("generator", ["together", "unfolded"])
@ON_DISK
@given(api=apis(folds=True), examples=EXAMPLES)
def test_any_api_with_folded_objects(generator: str, api: Api, examples: str, tmp_path: Path) -> None:
    layout = {"generator": generator, "operation": "line", "examples": examples}
    must_be_read(layout, layouts.generated, tmp_path / "page.txt", api=api, but_shown=True)


@ON_DISK
@given(api=apis(), layout=DUMPS)
def test_any_api_as_a_dump(api: Api, layout: Layout, tmp_path: Path) -> None:
    sent = [field for field, _, _ in layouts.flat(api.body)]
    assume(layout["name"] != "colon" or all(field.name != "type" for field in sent))  # which is a label, too
    # A page that marks no field at all has nothing that tells a name and a type in one line from a text.
    assume(layout["mark"].partition("/")[2] or any(field.required for field in sent))
    must_be_read(layout, layouts.dump, tmp_path / "page.txt", api=api)


@ON_DISK
@given(api=apis(), layout=FLAT)
def test_any_api_as_a_table_without_its_rules(api: Api, layout: Layout, tmp_path: Path) -> None:
    assume(layout["nesting"] != "titles" or names_objects_once(api))
    must_be_read(layout, layouts.table, tmp_path / "page.txt", api=api)


@ON_DISK
@given(api=apis(), layout=TABLES)
def test_any_api_as_a_table(api: Api, layout: Layout, tmp_path: Path) -> None:
    assume(layout["nesting"] != "titles" or names_objects_once(api))
    must_be_read(layout, layouts.table, tmp_path / "page.md", api=api)


@ON_DISK
@given(api=apis(), layout=LISTS)
def test_any_api_as_lists_headings_and_components(api: Api, layout: Layout, tmp_path: Path) -> None:
    must_be_read(layout, layouts.markdown, tmp_path / "page.md", api=api)


@pytest.mark.parametrize("generator", [*layouts.GENERATORS, *layouts.WHOLE])
@pytest.mark.parametrize("operation", ["line", "split", "address"])
def test_generator(generator: str, operation: str, tmp_path: Path) -> None:
    must_be_read({"generator": generator, "operation": operation}, layouts.generated, tmp_path / "page.txt")


@pytest.mark.parametrize("language", ["english", "chinese"])
@pytest.mark.parametrize("naming", layouts.NAMINGS)
def test_operations(naming: str, language: str, tmp_path: Path) -> None:
    layout = {"language": language, "order": "ntrd", "answers": "words", "nesting": "dots", "cells": "markdown"}
    must_be_read(layout, layouts.table, tmp_path / "page.md", naming)
    layout |= {"form": "bullet", "name": "code"}
    must_be_read(layout, layouts.markdown, tmp_path / "page.md", naming)
