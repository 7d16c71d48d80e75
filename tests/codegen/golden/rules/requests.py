# Made by klingkit from rules/openapi.yaml (sha256 72fa015fd3559d73…). Do not edit: change the contract, and generate.
"""What is sent to Rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal, Required, Self, TypedDict

from kling_clients.runtime.models import Integer, Number, RequestModel, broken_rule
from pydantic import MISSING, model_validator


class PlaceOrderRequest(RequestModel):
    kind: Literal["book", "gift", "card"]
    wrapped: bool | MISSING = MISSING
    words: str | MISSING = MISSING
    pages: Integer | MISSING = MISSING
    tags: list[str] | MISSING = MISSING
    street: str | MISSING = MISSING
    box: str | MISSING = MISSING
    size: Size | MISSING = MISSING

    @model_validator(mode="after")
    def check_rules(self) -> Self:
        if self.wrapped is True and self.kind != "gift":
            raise broken_rule("only-gifts-are-wrapped", "Only gifts are wrapped.")
        if self.kind == "card" and (self.words is MISSING or self.pages is not MISSING):
            raise broken_rule("cards-need-words", "A card needs words, and no pages.")
        if self.street is not MISSING and self.box is not MISSING:
            raise broken_rule("a-street-or-a-box", "Give a street or a box, not both.")
        if (
            self.tags is not MISSING
            and self.kind == "book"
            and (len(self.tags) >= 1)
            and (self.pages is MISSING or self.pages < 10)
        ):
            raise broken_rule("tagged-books-are-long", "A book with tags has at least ten pages.")
        if (
            self.words is not MISSING
            and re.search("^@", self.words) is not None
            and (self.kind not in ("gift", "card"))
        ):
            raise broken_rule("names-are-marked", "A word that starts with @ is for gifts.")
        if self.box is not MISSING and self.words is MISSING:
            raise broken_rule("a-box-needs-words", "A box needs words.")
        return self


class Size(RequestModel):
    width: Number | MISSING = MISSING
    height: Number | MISSING = MISSING

    @model_validator(mode="after")
    def check_rules(self) -> Self:
        if (
            self.width is not MISSING
            and self.height is MISSING
            or (self.height is not MISSING and self.width is MISSING)
        ):
            raise broken_rule("dependentRequired", "the value breaks 'dependentRequired'")
        return self


class PlaceOrderParams(TypedDict, total=False):
    kind: Required[Literal["book", "gift", "card"]]
    wrapped: bool
    words: str
    pages: int
    tags: Sequence[str]
    street: str
    box: str
    size: Size | dict[str, Any]
