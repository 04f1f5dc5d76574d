"""What is wrong with a course's source, where, and what to do about it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One fault of the source. ``line`` and ``column`` count from 1, in characters."""

    file: str  # relative to the course's folder, with forward slashes
    line: int
    column: int
    expected: str
    found: str
    advice: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return (
            f"{self.file}:{self.line}:{self.column}: {self.severity}: "
            f"expected {self.expected}, found {self.found}; {self.advice}"
        )
