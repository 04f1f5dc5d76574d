"""What people type about themselves, cleaned: names, login names, passwords, codes."""

import random
import re
import unicodedata

from course_app.actions.errors import Unfit

LONGEST_NAME = 120
LONGEST_LOGIN = 64
LONGEST_COMMENT = 5_000
LONGEST_REASON = 300
SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 1000  # characters; longer ones are refused before they cost a hash
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
ENROLMENT_CODE_LENGTH = 8  # 40 bits; guessing is throttled
RECORD_CODE_LENGTH = 16  # 80 bits
_LOOK_ALIKES = str.maketrans("OIL", "011")
_OWN_SLUGS = ("regrade",)  # what stands at the place of an institution in an address of our own
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Fields:
    """Looks at every field before a form is refused: ``with fields: clean = name(text)``, and ``fields.refuse()``."""

    def __init__(self) -> None:
        self._unfit: list[Unfit] = []

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if isinstance(error, Unfit):
            self._unfit.append(error)
        return isinstance(error, Unfit)

    def refuse(self) -> None:
        """Raises the first Unfit, with all others; nothing where every field can be taken."""
        if self._unfit:
            first = self._unfit[0]
            first.others = tuple(self._unfit[1:])
            raise first


def name(text: str, *, field: str = "display_name") -> str:
    """One line, without invisible characters. Raises Unfit for an empty or overlong one."""
    clean = printable(text)
    if not clean:
        raise Unfit(field, "empty", "a name")
    if len(clean) > LONGEST_NAME:
        raise Unfit(field, "long", f"at most {LONGEST_NAME} characters")
    return clean


def comment(text: str) -> str:
    """Of several lines, without invisible characters. Raises Unfit for an overlong one."""
    lines = [printable(line) for line in text.strip().splitlines()]
    clean = "\n".join(lines)
    if len(clean) > LONGEST_COMMENT:
        raise Unfit("comment", "long", f"at most {LONGEST_COMMENT} characters")
    return clean


def reason(text: str) -> str:
    """Why something is taken back, on one line. Raises Unfit for an empty or overlong one."""
    clean = printable(text)
    if not clean:
        raise Unfit("reason", "empty", "why")
    if len(clean) > LONGEST_REASON:
        raise Unfit("reason", "long", f"at most {LONGEST_REASON} characters")
    return clean


def printable(text: str) -> str:
    """On one line, without invisible characters."""
    plain = "".join(" " if c.isspace() else c for c in unicodedata.normalize("NFC", text) if _is_visible(c))
    return " ".join(plain.split())


def _is_visible(character: str) -> bool:
    """Joiners stay (several scripts spell with them); controls, direction marks and lone surrogates go."""
    if character in "\u200c\u200d" or character.isspace():
        return True
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def login(text: str) -> str:
    """As its owner writes it. Raises Unfit for one with spaces or signs that a person could not read out."""
    clean = unicodedata.normalize("NFKC", text.strip())
    if not clean:
        raise Unfit("login", "empty", "a login name")
    if len(clean) > LONGEST_LOGIN:
        raise Unfit("login", "long", f"at most {LONGEST_LOGIN} characters")
    if not all(c.isalnum() or c in ".-_@+" or unicodedata.category(c) in ("Mn", "Mc") for c in clean):
        raise Unfit("login", "characters", "letters, digits and . - _ @ +")
    return clean


def login_key(text: str) -> str:
    """What two spellings of one login name have in common."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text.strip()).casefold())


def email(text: str) -> str | None:
    """None for an empty one. Raises Unfit for what no mail could be sent to; whether one arrives is not tried."""
    clean = text.strip()
    if not clean:
        return None
    if len(clean) > 254 or not re.fullmatch(r"[^@\s\x00-\x1f]+@[^@\s\x00-\x1f]+", clean):
        raise Unfit("email", "form", "an e-mail address, or nothing")
    return clean


def new_password(text: str, *, login_name: str) -> str:
    """Raises Unfit for a short, an overlong or an obvious one."""
    if len(text) < SHORTEST_PASSWORD:
        raise Unfit("password", "short", f"at least {SHORTEST_PASSWORD} characters")
    if len(text) > LONGEST_PASSWORD:
        raise Unfit("password", "long", f"at most {LONGEST_PASSWORD} characters")
    if login_key(text) == login_key(login_name) or len(set(text)) < 3:
        raise Unfit("password", "obvious", "something harder to guess")
    return text


def slug(text: str) -> str:
    clean = text.strip().lower()
    if len(clean) > 40 or not _SLUG.fullmatch(clean) or clean in _OWN_SLUGS:
        raise Unfit("slug", "characters", "at most 40 small letters, digits and single hyphens")
    return clean


def new_code(length: int, rng: random.Random) -> str:
    return "".join(rng.choice(CODE_ALPHABET) for _ in range(length))


def code(text: str) -> str:
    """A code as stored, from one copied by hand: hyphens, spaces, case and look-alike letters do not matter."""
    plain = unicodedata.normalize("NFKC", text[:200]).upper()
    return "".join(c for c in plain if c.isalnum()).translate(_LOOK_ALIKES)


def shown_code(text: str) -> str:
    """In groups of four."""
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))
