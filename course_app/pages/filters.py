"""How values are written in a page. All follow the interface language; times are shown in the shell's zone."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from datetime import date as calendar_date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from decimal import Context as Arithmetic
from fractions import Fraction
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent
from jinja2 import pass_context
from jinja2.runtime import Context

from course_app.course.marking import Convention
from course_app.course.numbers import in_powers, shown_number
from course_app.pages.charts import balance, bar
from course_app.pages.languages import direction, formats, own_name, tag
from course_app.pages.links import web_address
from course_app.pages.measures import measure, unit_direction
from course_app.pages.shell import Shell

T = TypeVar("T")
NOTHING = "–"


@pass_context
def date(context: Context, value: datetime, style: str = "long") -> str:
    """2026-11-23T… as "23 November 2026" in the interface language."""
    shell = context["shell"]
    return format_date(value.astimezone(ZoneInfo(shell.zone)), style, locale=formats(_british(shell.locale)))


@pass_context
def day(context: Context, value: str, style: str = "long") -> str:
    """A date as records keep it, 2026-11-23, written out."""
    return format_date(datetime.fromisoformat(value), style, locale=formats(_british(context["shell"].locale)))


@pass_context
def on_day(context: Context, value: calendar_date) -> str:
    """A day where the learner is, written out."""
    return format_date(value, "long", locale=formats(_british(context["shell"].locale)))


@pass_context
def time(context: Context, value: datetime) -> str:
    """Hours and minutes, as "14:02"."""
    shell = context["shell"]
    zone = ZoneInfo(shell.zone)
    return format_time(value.astimezone(zone), "short", tzinfo=zone, locale=formats(_british(shell.locale)))


def wall_time(value: datetime, locale: str) -> str:
    """A naive time as a clock shows it, with its day: "28 March 2027, 03:00"."""
    within = formats(_british(locale))
    return f"{format_date(value, 'long', locale=within)}, {format_time(value, 'short', locale=within)}"


def iso(value: datetime) -> str:
    """For the ``datetime`` attribute: UTC to the second."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@pass_context
def percent(context: Context, value: int) -> str:
    """82 as "82%"."""
    return format_percent(value / 100, locale=formats(context["shell"].locale))


@pass_context
def share(context: Context, value: Fraction | float | None) -> str:
    """62/100 as "62%", rounded; "–" for what cannot be had."""
    if value is None:
        return NOTHING
    return format_percent(round(float(value), 2), locale=formats(context["shell"].locale))


@pass_context
def coefficient(context: Context, value: float | None) -> str:
    """With two decimals; "–" for what cannot be had."""
    if value is None:
        return NOTHING
    return signed(value, formats(context["shell"].locale))


def signed(value: float, locale: Locale) -> str:
    """With two decimals, and with a minus sign where babel has a hyphen."""
    return format_decimal(value, format="0.00", locale=locale).replace("-", "−")


@pass_context
def count(context: Context, value: int | Fraction) -> str:
    """A whole number or an exact fraction of points, with the marks of the interface language."""
    return counted(value, formats(context["shell"].locale))


def counted(value: int | Fraction, locale: Locale) -> str:
    """64/5 as "12.8"; two decimals at most."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return format_decimal(exact, format="#,##0.##", locale=locale)


@pass_context
def size(context: Context, value: int) -> str:
    """Bytes as "340 kB" or "1.2 MB"; never "0 kB"."""
    locale = formats(context["shell"].locale)
    if value >= 1_000_000:
        return f"{format_decimal(Decimal(value) / 1_000_000, format='#,##0.#', locale=locale)}\u00a0MB"
    return f"{format_decimal(max(1, round(value / 1000)), locale=locale)}\u00a0kB"


@pass_context
def address(context: Context, neutral: str) -> str:
    """A neutral address as the web has it."""
    return web_address(neutral, context["shell"].root)


@pass_context
def spoken(context: Context, texts: Mapping[str, T]) -> T:
    """Of a thing's texts the one in the content language, else in the course's own."""
    return texts[_language(context, texts)]


@pass_context
def spoken_language(context: Context, texts: Mapping[str, object]) -> str:
    return _language(context, texts)


def clock(seconds: int) -> str:
    """4985 as "1:23:05"."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def hours(minutes: int) -> Fraction:
    """To the half hour, never down to nothing."""
    return Fraction(max(1, (minutes + 15) // 30), 2)


def readable(reading: str, convention: Convention | None) -> str:
    """A canonical number as it is shown: narrow spaces between thousands from five digits on, or a power of ten."""
    mantissa, power = in_powers(reading)
    whole, point, decimals = mantissa.partition(".")
    if len(whole.lstrip("-")) > 4:
        whole = f"{int(whole):,}".replace(",", "\u202f")
    return whole + point.replace(".", "," if convention == "comma" else ".") + decimals + power.replace(" ", "\u00a0")


def bound(limit: str, value: str, rounding: str) -> str:
    """An end of what is accepted around ``value``, at two decimals more than that has: inwards, so that it is true."""
    decimals = len(value.partition(".")[2]) + 2
    if len(limit.partition(".")[2]) <= decimals:
        return limit
    cut = Decimal(limit).quantize(Decimal(1).scaleb(-decimals), rounding, Arithmetic(prec=len(limit)))
    return f"{cut:f}".rstrip("0").removesuffix(".")


def least(low: str, value: str) -> str:
    return bound(low, value, ROUND_CEILING)


def most(high: str, value: str) -> str:
    return bound(high, value, ROUND_FLOOR)


def _language(context: Context, texts: Mapping[str, object]) -> str:
    shell: Shell = context["shell"]
    return shell.content if shell.content in texts else shell.source


def _british(locale: str) -> str:
    """Course English writes 23 November and 14:02."""
    return "en-gb" if locale in ("en", "qps") else locale


FILTERS: dict[str, Callable[..., Any]] = {
    "date": date,
    "day": day,
    "on_day": on_day,
    "time": time,
    "iso": iso,
    "percent": percent,
    "share": share,
    "bar": bar,
    "balance": balance,
    "coefficient": coefficient,
    "count": count,
    "size": size,
    "address": address,
    "least": least,
    "most": most,
    "spoken": spoken,
    "spoken_language": spoken_language,
    "clock": clock,
    "hours": hours,
    "in_convention": shown_number,
    "readable": readable,
    "measure": measure,
    "unit_direction": unit_direction,
    "direction": direction,
    "own_name": own_name,
    "tag": tag,
}
