"""What the tests of several stages share."""

from collections.abc import Iterator
from functools import partial

import pytest
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from pipeline.writers import bounded, template_sandbox


class Compiled(BytecodeCache):
    """Templates that were compiled once, by their place and their text."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._found.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._found[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@pytest.fixture(scope="module")
def pages_without_a_child() -> Iterator[None]:
    """A workspace's own templates are rendered in this process, not in a child with limits for each page.

    Those of the package are compiled once, not for each workspace.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounded, "render", lambda work, failing: work())
        patch.setattr(template_sandbox, "PlainValues", partial(template_sandbox.PlainValues, bytecode_cache=Compiled()))
        yield
