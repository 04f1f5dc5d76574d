"""Heat: a boiler and its condensate, and the recovery of black liquor."""

from collections.abc import Sequence

from course_app.course.calculators.definition import Found, Impossible, Numbers


def boiler(given: Numbers, _lines: Sequence[Numbers]) -> Found:
    """By input and output, blowdown left out; the efficiency stays the same when condensate comes back."""
    added = given["steam_heat"] - given["feed_heat"]
    if added <= 0:
        raise Impossible("steam_heat", "colder_than_feed")
    efficiency = given["steam"] * added / (given["fuel"] * given["fuel_heat"]) * 100
    if efficiency > 100:
        raise Impossible("fuel", "too_efficient")
    back = given["back"] / 100
    mixed = back * given["condensate_heat"] + (1 - back) * given["feed_heat"]
    share = (mixed - given["feed_heat"]) / added
    fuel = given["fuel"] * share * given["hours"] / 1000
    water = back * given["steam"] * given["hours"] / 1000
    saved = fuel * given["fuel_price"] + water * given["water_price"]
    return {
        "efficiency": efficiency,
        "mixed": mixed,
        "share": share * 100,
        "fuel_saved": fuel,
        "fuel_money": fuel * given["fuel_price"],
        "water_saved": water,
        "water_money": water * given["water_price"],
        "money": saved,
        "payback": given["outlay"] / saved if saved > 0 else "never",
    }


def liquor(given: Numbers, _lines: Sequence[Numbers]) -> Found:
    """Evaporator and recovery boiler as two numbers each: steam economy, and the part of the heat that is steam."""
    thin, strong = given["thin"] / 100, given["strong"] / 100
    if thin >= strong:
        raise Impossible("thin", "not_thinner")
    straw = given["pulp"] / (given["pulp_yield"] / 100)
    organics = straw - given["pulp"]
    soda = given["soda"] / 100 * straw
    burned = given["heat_value"] * given["boiler_part"] / 100
    evaporating = (1 / thin - 1 / strong) / given["economy"] * given["steam_value"]
    caught = given["caught"] / 100
    soda_back = soda * caught * given["regained"] / 100
    return {
        "straw": straw,
        "solids": organics + soda,
        "per_tonne": (organics + soda) / given["pulp"],
        "cod": organics * given["cod_factor"],
        "burned": burned,
        "evaporating": evaporating,
        "net": burned - evaporating,
        "break_even": 100 / (burned * given["economy"] / given["steam_value"] + 1 / strong),
        "soda_back": soda_back,
        "soda_money": soda_back * given["soda_price"],
        "cod_left": organics * given["cod_factor"] * (1 - caught),
    }
