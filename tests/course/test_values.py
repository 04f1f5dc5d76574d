"""Values go to plain data and back, and what does not fit is named by its place."""

from dataclasses import dataclass, field
from typing import Any, Literal

import pytest

from course_app.course.canonical import Json
from course_app.course.values import from_data, to_data


@dataclass(frozen=True, kw_only=True)
class Leaf:
    name: str
    size: int = 1
    shade: Literal["light", "dark"] = "light"


@dataclass(frozen=True, kw_only=True)
class Tree:
    leaves: tuple[Leaf, ...]
    best: Leaf | None = None
    notes: dict[str, bool] = field(default_factory=dict)
    more: Json = None


TREE = Tree(leaves=(Leaf(name="a"), Leaf(name="b", size=2, shade="dark")), best=Leaf(name="a"), notes={"x": True})
DATA = {
    "leaves": [{"name": "a", "size": 1, "shade": "light"}, {"name": "b", "size": 2, "shade": "dark"}],
    "best": {"name": "a", "size": 1, "shade": "light"},
    "notes": {"x": True},
    "more": None,
}


def test_a_value_comes_back_from_its_data():
    assert to_data(TREE) == DATA
    assert from_data(Tree, DATA) == TREE


def test_keys_with_a_default_may_be_left_out():
    assert from_data(Tree, {"leaves": [{"name": "a"}]}) == Tree(leaves=(Leaf(name="a"),))


@pytest.mark.parametrize("more", [None, True, 7, "text", ["a", ["b"]], {"a": {"b": []}}])
def test_json_of_any_shape_is_taken_as_it_is(more: Json):
    assert from_data(Tree, DATA | {"more": more}).more == more


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"branches": 1}, r"Tree: expected only the keys \['best', 'leaves', 'more', 'notes'\], found .*branches"),
        ({"leaves": {}}, "Tree.leaves: expected a list, found"),
        ({"leaves": "ab"}, "Tree.leaves: expected a list, found 'ab'"),
        ({"leaves": [{"name": "a"}, {}]}, r"Tree.leaves\[1\]: expected also the keys \['name'\]"),
        ({"leaves": [{"name": "a", "colour": "red"}]}, r"Tree.leaves\[0\]: expected only the keys .*found .*colour"),
        ({"leaves": [{"name": 1}]}, r"Tree.leaves\[0\].name: expected str, found '1'"),
        ({"leaves": [{"name": "a", "size": "1"}]}, r"Tree.leaves\[0\].size: expected int, found '1'"),
        ({"leaves": [{"name": "a", "size": True}]}, r"Tree.leaves\[0\].size: expected int, found 'True'"),
        ({"leaves": [{"name": "a", "size": 1.0}]}, r"Tree.leaves\[0\].size: expected int, found '1.0'"),
        ({"leaves": [{"name": "a", "shade": "grey"}]}, r"Tree.leaves\[0\].shade: expected one of \('light', 'dark'\)"),
        ({"best": []}, "Tree.best: expected an object, found"),
        ({"notes": {"x": 1}}, "Tree.notes.x: expected bool, found '1'"),
        ({"notes": []}, "Tree.notes: expected an object, found"),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(change: dict[str, Any], message: str):
    with pytest.raises(ValueError, match=message):
        from_data(Tree, DATA | change)


def test_something_else_than_an_object_is_refused():
    with pytest.raises(ValueError, match="Leaf: expected an object, found 'None'"):
        from_data(Leaf, None)
