"""Small drawings of numbers, as SVG. What they show stands beside them as text, so no page needs them.

Their colours are classes of the stylesheet, since a page may carry no style of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

_WIDTH, _TOP, _HEIGHT, _FOOT = 340, 26, 120, 22
_LABEL = 14  # the height of a line of text


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """``edges``: what stands below each edge of a column, from the first to after the last; "" for nothing.

    ``mark``: a line at that part of the width, with its label.
    """

    id: str  # unique on its page
    title: str
    description: str
    counts: Sequence[int]
    edges: Sequence[str]
    mark: tuple[float, str] | None = None


def histogram(chart: Histogram) -> Markup:
    step = _WIDTH / len(chart.counts)
    most = max(*chart.counts, 1)
    columns = [_column(index * step, step, count / most, count) for index, count in enumerate(chart.counts)]
    floor = _TOP + _HEIGHT
    edges = [
        Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(
            _short(index * step), floor + _LABEL + 2, _anchor(index, len(chart.counts)), edge
        )
        for index, edge in enumerate(chart.edges)
        if edge
    ]
    return Markup(
        '<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{id}-title" '
        'aria-describedby="{id}-desc" direction="ltr"><title id="{id}-title">{title}</title>'
        '<desc id="{id}-desc">{description}</desc>{columns}<path class="axis" d="M0 {floor}H{width}"/>'
        "{edges}{mark}</svg>"
    ).format(
        width=_WIDTH,
        height=floor + _FOOT,
        id=chart.id,
        title=chart.title,
        description=chart.description,
        columns=Markup("").join(columns),
        floor=floor,
        edges=Markup("").join(edges),
        mark=_mark(*chart.mark) if chart.mark else "",
    )


def bar(share: float, *, is_bad: bool = False) -> Markup:
    """A part of a whole, for a table's cell that has the number too."""
    return _bar(0, share, is_bad)


def balance(value: float, *, is_bad: bool = False) -> Markup:
    """From -1 to 1, drawn from the middle, for a table's cell that has the number too."""
    middle = Markup('<rect class="middle" x="49" width="2" height="8"/>')
    return _bar(50 + min(value, 0) * 50, abs(value) / 2, is_bad, middle)


def _bar(start: float, share: float, is_bad: bool, more: str = "") -> Markup:
    return Markup(
        '<svg class="bar{}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="ground" width="100" height="8"/><rect class="fill" x="{}" width="{}" height="8"/>{}</svg>'
    ).format(" bad" if is_bad else "", _short(start), _short(100 * share), more)


def _column(left: float, step: float, share: float, count: int) -> Markup:
    if not count:
        return Markup("")
    height = share * (_HEIGHT - _LABEL)
    top = _TOP + _HEIGHT - height
    return Markup(
        '<rect class="fill" x="{}" y="{}" width="{}" height="{}"/><text x="{}" y="{}" text-anchor="middle">{}</text>'
    ).format(
        _short(left + 2), _short(top), _short(step - 4), _short(height), _short(left + step / 2), _short(top - 4), count
    )


def _mark(place: float, label: str) -> Markup:
    x = _short(place * _WIDTH)
    anchor = "end" if place > 0.5 else "start"
    return Markup(
        '<path class="mark" d="M{x} {top}V{floor}"/><text x="{x}" y="{y}" text-anchor="{anchor}">{label}</text>'
    ).format(x=x, top=_LABEL + 4, floor=_TOP + _HEIGHT, y=_LABEL - 2, anchor=anchor, label=label)


def _anchor(index: int, last: int) -> str:
    return "start" if index == 0 else "end" if index == last else "middle"


def _short(value: float) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".")
