"""Password hashes: argon2id, one at a time a process, so that a class logging in does not starve its pages."""

from hashlib import sha256
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from course_app.actions.typed import LONGEST_PASSWORD


class Passwords:
    def __init__(self, *, memory_kib: int = 19456, passes: int = 2) -> None:
        self._hasher = PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=1)
        self._nobodys = self._hasher.hash("nobody has this one")
        self._turn = Lock()

    def hash(self, password: str) -> str:
        with self._turn:
            return self._hasher.hash(password.encode("utf-8", "surrogatepass"))

    def fits(self, password_hash: str | None, password: str) -> bool:
        """Takes the same time where there is no account to compare with."""
        if len(password) > LONGEST_PASSWORD:
            return False
        with self._turn:
            try:
                fits = self._hasher.verify(password_hash or self._nobodys, password.encode("utf-8", "surrogatepass"))
            except (VerificationError, InvalidHashError):
                return False
        return fits and password_hash is not None


def token_hash(token: str) -> str:
    """What the database keeps of a random token."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
