"""What a plant does to its surroundings: charges and their stairs, mixing in a river, screening of a project."""

from collections.abc import Sequence

from course_app.course.calculators.definition import Found, Impossible, Numbers

_SECONDS_A_DAY = 86_400
_STARRED = ("habitat", "land", "toxics")


def mac(given: Numbers, lines: Sequence[Numbers]) -> Found:
    """A firm does what costs no more a tonne than the charge, and pays the charge on the rest."""
    base, charge = given["base"], given["charge"]
    if sum(line["amount"] for line in lines) > base:
        raise Impossible("base", "too_small")
    done = [line for line in lines if line["cost"] / line["amount"] <= charge]
    abated = sum(line["amount"] for line in done)
    spent = sum(line["cost"] for line in done)
    paid = (base - abated) * charge
    return {
        "abated": abated,
        "left": base - abated,
        "paid": paid,
        "spent": spent,
        "total": paid + spent,
        "idle": base * charge,
        "better": base * charge - paid - spent,
    }


def river(given: Numbers, _lines: Sequence[Numbers]) -> Found:
    """Full mixing at once, nothing decays."""
    flow, effluent = given["flow"], given["effluent"] / _SECONDS_A_DAY
    mixed = (flow * given["upstream"] + effluent * given["strength"]) / (flow + effluent)
    room = (flow + effluent) * given["standard"] - flow * given["upstream"]  # g/s
    return {
        "mixed": mixed,
        "verdict": "keeps" if mixed <= given["standard"] else "breaks",
        "load": effluent * given["strength"] * _SECONDS_A_DAY / 1000,
        "most_load": room * _SECONDS_A_DAY / 1000 if room > 0 else "no_room",
        "most_strength": room / effluent if room > 0 else "no_room",
    }


def screening(given: Numbers, _lines: Sequence[Numbers]) -> Found:
    """A device for teaching: A with a starred answer of 2 or a total from 12, B from 4, else C."""
    total = sum(given.values())
    if any(given[name] == 2 for name in _STARRED) or total >= 12:
        category = "category_a"
    else:
        category = "category_b" if total >= 4 else "category_c"
    return {"total": total, "category": category}
