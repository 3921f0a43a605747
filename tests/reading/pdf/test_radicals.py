"""Characters whose box the library leaves in the coordinates of a drawing."""

from auditor.reading.pdf.radicals import Raw, set_back

DRAWING = (0.24, 0.0, 0.0, -0.24, 30.0, 500.0)


def text(words: str, left: float, bottom: float, size: float = 10) -> list[Raw]:
    return [
        Raw(word, left + at * size, bottom, left + (at + 1) * size, bottom + size, False)
        for at, word in enumerate(words)
    ]


def test_a_character_off_its_line_is_set_back_where_a_drawing_explains_it() -> None:
    rest = text("政处罚", 42, 450)
    forgotten = Raw("行", 8.3, 166.7, 50, 208.3, False)
    characters = [forgotten, *rest]
    set_back(characters, [(1.0, 0.0, 0.0, 1.0, 0.0, 0.0), DRAWING])
    assert [round(value) for value in characters[0][1:5]] == [32, 450, 42, 460]
    assert characters[1:] == rest


def test_characters_on_their_line_stay() -> None:
    characters = text("第二十条", 42, 450)
    before = list(characters)
    set_back(characters, [DRAWING])
    assert characters == before


def test_what_no_drawing_explains_stays() -> None:
    characters = [Raw("行", 500, 20, 510, 30, False), *text("政处罚", 42, 450)]
    before = list(characters)
    set_back(characters, [DRAWING])
    assert characters == before
