"""What is worked out of one article is worked out once: counted where the libraries are called."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown_it.parser_block
import nh3
import pytest
import yaml

from pipeline import workspace
from pipeline.session.session import Session
from pipeline.stages.build import build
from tests.conftest import Run

ARTICLE = """\
---
title: "Storm: *a* report"
description: What the **storm** did
authors: [Delia Trench]
published: 2024-03-08
---

# Storm: *a* report

**The harbour & its boats**

The storm closed the *harbour* on Friday. “Nobody was hurt,” said **Delia Trench**. See [more](https://news.example/a).

> The sea was `calm` <em>before</em>. Then it was not. Now it is.

- A ferry, [the *Anna*](https://news.example/b)
- A boat & a *buoy*

Photos by [Ana](https://news.example/c).
"""


def test_an_article_is_parsed_and_sanitized_as_rarely_as_can_be(
    tmp_path: Path, pipeline: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pipeline.toml").write_text('targets = ["es", "fr"]\nengines = ["pseudo"]\n', encoding="utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "storm.md").write_text(ARTICLE, encoding="utf-8")
    pipeline("run")
    shutil.rmtree(tmp_path / "editions")
    shutil.rmtree(tmp_path / ".pipeline")
    counted: Counter[str] = Counter()

    def counting(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted_call(*arguments: Any, **named: Any) -> Any:
            counted[name] += 1
            return call(*arguments, **named)

        return counted_call

    blocks = markdown_it.parser_block.ParserBlock
    monkeypatch.setattr(nh3, "clean", counting("sanitized", nh3.clean))
    monkeypatch.setattr(blocks, "parse", counting("parsed", blocks.parse))
    monkeypatch.setattr(yaml, "scan", counting("front matter", yaml.scan))
    build(Session(workspace.find(tmp_path)))
    made = json.loads((tmp_path / "editions" / "fr" / "storm.json").read_text(encoding="utf-8"))
    # Those of the front matter, title and description, besides.
    assert sum(len(passage["sentences"]) for passage in made["passages"]) == 11 + 2
    assert counted["sanitized"] <= 12
    assert counted["parsed"] <= 4
    assert counted["front matter"] <= 3
