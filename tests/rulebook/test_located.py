"""YAML with positions: scalars stay what was written, and everything knows where it stands."""

from __future__ import annotations

import pytest
import yaml

from auditor.rulebook import located
from auditor.rulebook.located import Mapping, Scalar, Sequence, Unusable, parse_tree


def plain(node):
    """The tree as plain lists, dicts and strings."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.nodes]
    return {key: plain(value) for key, value in node.values.items()}


@pytest.fixture(params=["libyaml", "pure"])
def either_loader(request, monkeypatch):
    """Both parsers that PyYAML may have."""
    if request.param == "pure":
        monkeypatch.setattr(located, "_Loader", yaml.SafeLoader)


@pytest.mark.usefixtures("either_loader")
class TestBothParsers:
    @pytest.mark.parametrize(
        "written", ["no", "off", "1:30", "010", "0.10", "1e3", "~", "null", "2021-01-01", "0x10", "+1"]
    )
    def test_scalars_stay_the_string_that_was_written(self, written):
        assert plain(parse_tree(f"a: {written}", "p")[1]) == {"a": written}

    def test_lines_and_columns_count_letters_from_one(self):
        _, tree = parse_tree('标题: {zh: "甲", en: b}\n列表:\n  - 乙\n', "p")
        title = tree.values["标题"]
        assert [(key.line, key.column) for key in title.keys.values()] == [(1, 6), (1, 15)]
        item = tree.values["列表"].nodes[0]
        assert (item.line, item.column, item.text) == (3, 5, "乙")

    def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(self, tmp_path):
        path = tmp_path / "pack.yaml"
        path.write_bytes("\ufeffa: 甲\r\nb: 乙\r\n".encode())
        file, tree = located.read_tree(path, "p")
        assert plain(tree) == {"a": "甲", "b": "乙"}
        assert (tree.values["b"].line, file.line(2)) == (2, "b: 乙")

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("a: 1\na: 2", "duplicate key"),
            ("a: &x 1", "anchors"),
            ("a: *x", "aliases"),
            ("a: !!int 1", "tags"),
            ("a: [[1]", "not YAML|quote a text"),
        ],
    )
    def test_what_does_not_belong_in_a_pack_is_refused(self, text, told):
        with pytest.raises(Unusable, match=told):
            parse_tree(text, "p")


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("a: 甲乙丙", 2, (1, 6)),
        ("a: '甲乙丙'", 2, (1, 7)),
        ('a: "甲乙丙"', 0, (1, 5)),
        ('a: "甲\\u4e59丙"', 2, (1, 4)),
        ("a: |\n  甲乙\n  丙丁\n", 4, (3, 4)),
        ("a: >\n  甲乙\n  丙丁\n", 4, (1, 4)),
        ("a: 甲乙\n  丙丁", 4, (1, 4)),
    ],
)
def test_a_letter_of_a_text_is_found_in_the_file_where_that_can_be_told(text, offset, place):
    file, tree = parse_tree(text, "p")
    source = file.within(tree.values["a"], offset)
    assert (source.line, source.column) == place


def test_an_empty_file_is_an_empty_mapping():
    assert isinstance(parse_tree("# nothing\n", "p")[1], Mapping)
