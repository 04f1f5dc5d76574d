"""Draws the figures of unit 5 from the numbers in its front matter: python -m scripts.figures.government"""

from scripts.figures.shapes import area, arrow, box, dot, drawing, line, scale, text, values_of, write

UNIT = "government"
INSTRUMENTS = (  # force, freedom, where the name stands: beside the dot or above it
    ("ban", 0.9, 0.1, "end"),
    ("permit limit", 0.75, 0.35, "end"),
    ("effluent charge", 0.5, 0.8, "start"),
    ("tradable permit", 0.55, 0.9, "start"),
    ("disclosure", 0.25, 0.75, "middle"),
    ("voluntary agreement", 0.15, 0.6, "start"),
)

TICKS = ((0, "middle"), (3, "middle"), (6, "middle"), (9, "middle"), (12, "end"))  # years, and where they stand


def drawings() -> dict[str, str]:
    """Each figure's file name and text."""
    values = values_of(UNIT)
    volume = values["saved_day"] * values["days"]
    prices = (values["cheap"], values["water_price"] + values["effluent_price"])
    return {
        "instruments.svg": instruments(),
        "two-sources.svg": two_sources(values["slope_a"], values["slope_b"], values["target"]),
        "payback-bars.svg": payback_bars([(price, values["washer"] / (volume * price)) for price in prices]),
    }


def instruments() -> str:
    x, y = scale(0, 1, 44, 480), scale(0, 1, 356, 40)
    parts = [
        arrow((x(0), y(0)), (x(1) + 8, y(0))),
        arrow((x(0), y(0)), (x(0), y(1) - 8)),
        text(x(0) - 32, y(1) - 18, "freedom to choose the way", anchor="start"),
        text(x(1) + 8, y(0) + 28, "force", anchor="end"),
    ]
    for name, force, freedom, side in INSTRUMENTS:
        across, up = {"start": (14, 6), "end": (-14, 6), "middle": (0, -14)}[side]
        parts += [dot(x(force), y(freedom)), text(x(force) + across, y(freedom) + up, name, anchor=side)]
    told = ", ".join(f"{name} at {force:g} and {freedom:g}" for name, force, freedom, _ in INSTRUMENTS)
    described = (
        f"A map. Across, how much force is used, and upwards, how freely the firm may choose, each 0 to 1: {told}."
    )
    return drawing(394, "Instruments by force and freedom", described, parts)


def two_sources(slope_a: float, slope_b: float, target: float) -> str:
    top = 260
    x, y = scale(0, target, 62, 438), scale(0, top, 330, 46)
    half = target / 2
    meet = target * slope_b / (slope_a + slope_b)
    charge = slope_a * meet
    gain = (slope_b * half - slope_a * half) * (meet - half) / 2
    triangle = [(x(half), y(slope_a * half)), (x(half), y(slope_b * half)), (x(meet), y(charge))]
    start_b = target - top / slope_b
    parts = [
        area(*triangle, paint="attention", opacity=0.35),
        line(*triangle, triangle[0], paint="attention", width=1),
        line((x(half), y(0)), (x(half), y(slope_a * half)), paint="muted", dashes="3 5"),
        line((x(meet), y(0)), (x(meet), y(charge)), paint="muted", dashes="3 5"),
        line((x(0), y(charge)), (x(target), y(charge)), paint="muted", dashes="9 6"),
        line((x(0), y(0)), (x(target), y(slope_a * target)), width=4),
        line((x(start_b), y(top)), (x(target), y(0)), paint="accent", width=4),
        line((x(0), y(top)), (x(0), y(0)), (x(target), y(0)), (x(target), y(top))),
        dot(x(meet), y(charge), paint="paper"),
        *(text(x(0) - 8, y(level) + 6, str(level), anchor="end", size=17) for level in (0, 100, 200)),
        *(text(x(tonnes), y(0) + 24, f"{tonnes:g}", size=17) for tonnes in (0, half, meet, target)),
        *(text(x(tonnes), y(0) + 52, f"{target - tonnes:g}", size=17) for tonnes in (0, half, meet, target)),
        text(x(0) - 28, y(0) + 24, "A", anchor="end", size=20, bold=True),
        text(x(0) - 28, y(0) + 52, "B", anchor="end", size=20, bold=True),
        text(x(half / 2), y(0) + 80, "tonnes cut by A, and below by B", anchor="start"),
        text(12, 24, "MAC, dollars per tonne", anchor="start"),
        text(x(0) + 10, y(charge) - 10, f"charge: ${charge:g}", anchor="start"),
        text(x(half) - 8, y(170), f"saved: ${gain:,.0f}", anchor="end"),
        text(x(0.9 * target), y(0.9 * slope_a * target) - 14, "A", size=22, bold=True),
        text(x(start_b) - 12, y(top) + 20, "B", size=22, bold=True, anchor="end"),
    ]
    told = _told(slope_a, slope_b, target, meet, gain)
    return drawing(420, "Where two sources cut at least cost", told, parts)


def _told(slope_a: float, slope_b: float, target: float, meet: float, gain: float) -> str:
    half = target / 2
    return (
        f"Two lines over a width of {target:g} tonnes. Line A begins at zero on the left and rises by {slope_a:g} "
        f"dollars for each tonne. Line B begins at zero on the right and rises to the left by {slope_b:g} dollars for "
        f"each tonne. They cross at {meet:g} tonnes for A and {target - meet:g} for B, at {slope_a * meet:g} dollars. "
        f"At {half:g} tonnes each, A stands at {slope_a * half:g} and B at {slope_b * half:g}. The triangle "
        f"between the lines from {half:g} to {meet:g} tonnes is shaded: {gain:,.0f} dollars."
    )


def payback_bars(paybacks: list[tuple[float, float]]) -> str:
    x = scale(0, 12, 14, 486)
    parts = [line((x(years), 206), (x(years), 213)) for years, _ in TICKS]
    for place, (price, years) in enumerate(paybacks):
        top = 58 + 84 * place
        parts.append(box(x(0), top, x(years) - x(0), 40, paint="accent", opacity=0.45))
        parts.append(text(x(0) + 8, top - 10, f"water at ${price:.2f} per m³", anchor="start"))
        inside = years > 6
        shown = f"{years:.3g} years"
        place_x = x(years) + (-10 if inside else 10)
        parts.append(text(place_x, top + 27, shown, anchor="end" if inside else "start", size=20, bold=True))
    parts.append(line((x(0), 24), (x(0), 206), (x(12), 206)))
    parts += [text(x(years), 234, str(years), size=17, anchor=side) for years, side in TICKS]
    parts.append(text(486, 260, "payback, years", anchor="end"))
    described = "; ".join(
        f"at ${price:.2f} per cubic metre the bar is {years:.3g} years long" for price, years in paybacks
    )
    return drawing(272, "Payback of one washer under two prices", f"Two bars: {described}.", parts)


if __name__ == "__main__":
    write(UNIT, drawings())
