"""A block of every kind, as authors write them."""

import re
import textwrap

BLOCKS = {
    "payback": "outlay: 60000\nsaving: {expression: cost * 10}\nrate: 10\nyears: 8",
    "npv": "outlay: 60000\nsaving: 15000\nyears: 8\nrate: 10\nend: -2000",
    "irr": "outlay: 1000\nrate: 10\nlines:\n  - {name: saving, flow: 600}\n  - {name: saving, flow: 720.5}",
    "annuity": "capital: 400000\nyears: 15\nrate: 10\nrunning: 60000\nremoved: 240",
    "tca": "outlay: 9000\nyears: 5\nrate: 12\nlines:\n  - {name: nickel, tier: 0, amount: 1500, chance: 100}\n"
    "  - {name: old dump, tier: 2, amount: 40000, chance: 5}",
    "mac": "base: 600\ncharge: 250\nlines:\n  - {name: housekeeping, amount: 60, cost: -9000}\n"
    "  - {name: treatment, amount: 240, cost: 84000}",
    "rinse": "drag: 2.4\nbath: 80\ntarget: 5000\nhours: 4000\ntanks: 2",
    "water": "product: 10\nlimit: 10\nlines:\n  - {name: gate, direction: 1, amount: 1150}\n"
    "  - {name: washing, direction: -1, amount: 1090}",
    "boiler": "steam: 5400\nsteam_heat: 2768\nfeed_heat: 126\nfuel: 450\nfuel_heat: 40500\nback: 60\n"
    "condensate_heat: 377\nhours: 6000\nfuel_price: 350\nwater_price: 1.5\noutlay: 120000",
    "liquor": "pulp: 30\npulp_yield: 45\nsoda: 12\ncod_factor: 1.2\nheat_value: 12\nboiler_part: 55\nthin: 10\n"
    "strong: 45\neconomy: 4\nsteam_value: 2.2\ncaught: 90\nregained: 90\nsoda_price: 350",
    "river": "flow: 0.25\nupstream: 3\nstandard: 5\neffluent: 600\nstrength: 60",
    "screening": "habitat: 0\nland: 0\ntoxics: 1\nabstraction: 2\nwater: 2\nair: 1\nwaste: 1\ncommunity: 1\n"
    "workers: 1\nlasting: 1",
}


def block(kind: str, start: str | None = None, more: str = "") -> str:
    inner = textwrap.indent(BLOCKS[kind] if start is None else start, "  ")
    return f"```calculator\nid: my-{kind}\nkind: {kind}\n{more}start:\n{inner}\n```"


def results(html: str, kind: str) -> list[str]:
    """Name, value and unit of each result in an article, as one text."""
    section = re.search(rf'<section class="box calculator" id="\w+--my-{kind}".*?</section>', html, re.S)
    assert section, kind
    table = re.search(r'<table class="found">.*?</table>', section[0], re.S)
    assert table
    rows = re.findall(r"<tr>(.*?)</tr>", table[0])
    return [" ".join(re.sub(r"<td hidden>.*?</td>|<[^>]+>", " ", row).split()) for row in rows]
