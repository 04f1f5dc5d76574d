"""What a credential states, read back from the document that was signed."""

from dataclasses import dataclass
from typing import Any

from course_app.records import credential
from course_app.records.strict_json import Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizResult:
    title: str
    pass_percent: str
    percent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Words of the issuer, to be believed only as far as the checks beside them hold."""

    id: str  # the address for checking, or a URN
    issuer: str  # did:key
    name: str
    institution_name: str
    institution_slug: str
    code: str
    course: str
    course_title: str
    edition: str
    edition_label: str
    language: str
    issued_at: str
    assurance: str
    scope: str
    notice: str
    required: str  # Markdown
    reached: str  # Markdown
    quizzes: tuple[QuizResult, ...]


def read_stated(document: dict[str, Any]) -> Stated:
    """Raises Unreadable for a document that is not a completion record."""
    if document.get("@context") != credential.CONTEXT or document.get("type") != credential.TYPES:
        raise Unreadable("file.not-a-record")
    try:
        return _stated(document)
    except (KeyError, TypeError, AttributeError, StopIteration):
        raise Unreadable("file.not-a-record") from None


def _stated(document: dict[str, Any]) -> Stated:
    issuer, subject = document["issuer"], document["credentialSubject"]
    achievement = subject["achievement"]
    values = {one["resultDescription"].partition("#")[2]: one for one in subject["result"]}
    return Stated(
        id=_text(document["id"]),
        issuer=_text(issuer["id"]),
        name=_name(subject["identifier"]),
        institution_name=_text(issuer["name"]),
        institution_slug=_identifier(issuer, credential.INSTITUTION),
        code=_text(subject["licenseNumber"]),
        course=_text(achievement["humanCode"]),
        course_title=_text(achievement["name"]),
        edition=_identifier(achievement, credential.EDITION),
        edition_label=_text(achievement["version"]),
        language=_text(achievement["inLanguage"]),
        issued_at=_text(document["validFrom"]),
        assurance=_text(values[credential.ASSURANCE]["value"]),
        scope=_text(achievement["description"]),
        notice=_text(document["description"]),
        required=_text(achievement["criteria"]["narrative"]),
        reached=_text(subject["narrative"]),
        quizzes=tuple(_quizzes(achievement["resultDescription"], values)),
    )


def _quizzes(descriptions: list[dict[str, Any]], values: dict[str, dict[str, Any]]) -> list[QuizResult]:
    return [
        QuizResult(
            title=_text(one["name"]),
            pass_percent=_text(one["requiredValue"]),
            percent=_text(values[one["id"].partition("#")[2]]["value"]),
        )
        for one in descriptions
        if one["resultType"] == "Percent"
    ]


def _name(identifiers: list[dict[str, Any]]) -> str:
    plain = (one for one in identifiers if one["identityType"] == "name" and one["hashed"] is False)
    return _text(next(plain)["identityHash"])


def _identifier(thing: dict[str, Any], kind: str) -> str:
    return _text(next(one for one in thing["otherIdentifier"] if one["identifierType"] == kind)["identifier"])


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text was expected, found {value!r}")
    return value
