"""An article under a new name gets the catalogs it had under the old one: nothing is reviewed twice.

The old catalogs stay where they are. They hold people's work, and to remove them is a person's decision.
"""

from collections import Counter
from functools import cached_property
from itertools import chain

from pipeline import catalog, workspace
from pipeline.catalog import Catalog, Key
from pipeline.errors import PipelineError
from pipeline.stages.desk import Desk

_SAME = 0.5
"""The part of both articles' sentences from which on they are taken for one article, changed a little."""


class Former:
    """The articles of ``desk`` whose source is gone, and who took them over in this run."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._names: dict[str, str | None] = {}
        self._taken: dict[tuple[str, str], list[str]] = {}

    def catalog(self, new: Catalog, article: str, locale: str) -> Catalog | None:
        """What ``article``, which has no catalog in ``locale``, can be merged with; None when it is new indeed.

        ``new`` is its template.
        """
        if article not in self._names:
            self._names[article] = self._name({entry.key for entry in new.entries})
        name = self._names[article]
        old = self._desk.catalog(name, locale) if name else None
        if not name or old is None:
            return None
        self._taken.setdefault((name, article), []).append(locale)
        return catalog.adopted(old, name, article)

    def tell(self) -> None:
        """Leave a note on the desk for each article that was taken over."""
        for (name, article), taken in self._taken.items():
            self._desk.notes.append(
                f"{article}: took over what was translated and reviewed of {name}, whose source is gone "
                f"({', '.join(taken)}). Delete the catalogs of {name} when you need them no more."
            )

    def _name(self, wanted: set[Key]) -> str | None:
        shared = Counter(chain.from_iterable(self._holders.get(key, ()) for key in wanted))
        for name, count in shared.most_common(1):
            if count >= _SAME * max(len(wanted), self._sizes[name]):
                return name
        return None

    @cached_property
    def _templates(self) -> dict[str, set[Key]]:
        """By article without a source: the sentences of its template."""
        place = self._desk.workspace
        alive = {source.id for source in self._desk.sources}
        found = {}
        for name in sorted({name for _, name in workspace.catalogs(place)} - alive):
            try:
                found[name] = {entry.key for entry in catalog.load(place.template(name)).entries}
            except PipelineError:  # whoever removed the template as well wants no part of it
                continue
        return found

    @cached_property
    def _sizes(self) -> dict[str, int]:
        return {name: len(keys) for name, keys in self._templates.items()}

    @cached_property
    def _holders(self) -> dict[Key, list[str]]:
        holders: dict[Key, list[str]] = {}
        for name, keys in self._templates.items():
            for key in keys:
                holders.setdefault(key, []).append(name)
        return holders
