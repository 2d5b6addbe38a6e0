"""docs/architecture.md shows the package as it is."""

from tests import drawing, rooms


def test_the_drawing_is_up_to_date() -> None:
    text = drawing.PAGE.read_text(encoding="utf-8")
    assert text == drawing.page(text), "run: make drawing"


def test_every_room_says_what_it_is_for() -> None:
    text = drawing.drawing()
    assert "|  |" not in text
    assert all(f"| `{room}` |" in text for room in rooms.arrows())
