"""The many shapes of one character in a typed number, brought to one shape.

The tables are written out instead of asked of ``unicodedata``, so that a mark cannot change with the version of
Unicode that a Python or a browser knows. The twin is ``pages/static/marking/characters.js``.
"""

DECIMAL = "\u066b"  # ٫ is a decimal mark in every convention
GROUP = "\u066c"  # ٬ is a group mark in every convention
SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"  # ⁰ to ⁹
SUPERSCRIPT_PLUS, SUPERSCRIPT_MINUS = "\u207a", "\u207b"
# $ and every other sign of a currency, as ranges of a regular expression
CURRENCY_SIGNS = (
    "$\u00a2-\u00a5\u058f\u060b\u07fe\u07ff\u09f2\u09f3\u09fb\u0af1\u0bf9\u0e3f"
    "\u17db\u20a0-\u20c0\ua838\ufdfc\uffe0\uffe1\uffe5\uffe6"
)
VULGAR_FRACTIONS = {  # each fraction that is one character, as a canonical number
    **{"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5"},
    **{"⅙": "1/6", "⅚": "5/6", "⅐": "1/7", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅑": "1/9", "⅒": "1/10"},
    "↉": "0",
}

# Code point of the zero of each script's decimal digits; the nine others follow it. Full-width ones are below.
ZEROS = (
    *(0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20),
    *(0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0),
    *(0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450),
    *(0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50),
    *(0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0),
)
PERSIAN_DIGITS = frozenset(chr(0x6F0 + digit) for digit in range(10))

_SHAPES = {
    " ": "\t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    # marks of direction and joiners, which are typed or pasted unseen
    "": "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff",
    "-": "\u02d7\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2796\ufe58\ufe63",
    "+": "\u2795\ufe62",
    "'": "\u2018\u2019\u02bc",
    ",": "\u060c\ufe50",
    ".": "\ufe52",
    "/": "\u2044\u2215",
    "%": "\u066a\ufe6a",
    "$": "\ufe69",
    "\u00d7": "*\uff0a\u00b7\u22c5\u2219\u2715\u2a2f",  # signs of multiplication, to ×
}

_TABLE = (
    {0xFF01 + offset: chr(0x21 + offset) for offset in range(94)}  # full-width forms of ASCII
    | {zero + digit: str(digit) for zero in ZEROS for digit in range(10)}
    | {ord(shape): plain for plain, shapes in _SHAPES.items() for shape in shapes}
)
_SUPERSCRIPT_TABLE = {ord(raised): str(digit) for digit, raised in enumerate(SUPERSCRIPTS)} | {
    ord(SUPERSCRIPT_PLUS): "+",
    ord(SUPERSCRIPT_MINUS): "-",
}
_RAISED_TABLE = {ord(plain): raised for raised, plain in _SUPERSCRIPT_TABLE.items()}


def plain_characters(text: str) -> str:
    """``text`` with one shape for each digit, space, sign and mark, without marks of direction, trimmed."""
    return text.translate(_TABLE).strip(" ")


def lowered(raised: str) -> str:
    """Superscript digits and signs as ordinary ones."""
    return raised.translate(_SUPERSCRIPT_TABLE)


def raised(number: str) -> str:
    """A whole number in superscript digits."""
    return number.translate(_RAISED_TABLE)
