"""What an installation decides: the environment first, then ``config.py`` in the instance folder, then defaults.

A missing or wrong setting stops the program, naming the setting, what was expected and what was found.
"""

import difflib
import os
import runpy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast
from urllib.parse import urlsplit

SignUp = Literal["open", "code", "closed"]

DEFAULTS = {
    "DATABASE_URL": "",  # course.db in the instance folder
    "KEYS_FOLDER": "",  # keys/ in the instance folder
    "COURSE_FOLDER": ".",
    "PUBLIC_URL": "",
    "TRUSTED_HOSTS": "",  # the public address's host and this computer's own names
    "SIGN_UP": "open",
    "DEFAULT_LANGUAGE": "en",
    "SESSION_DAYS": "30",
    "PROXIES": "0",
    "HASH_MEMORY_KIB": "19456",
    "HASH_PASSES": "2",
}
NAMES = frozenset({"SECRET_KEY", *DEFAULTS})
OWN_HOSTS = ("localhost", "127.0.0.1", "[::1]")


class WrongSetting(Exception):
    """The message names the setting, what was expected, what was found."""

    def __init__(self, name: str, expected: str, found: str) -> None:
        super().__init__(f"{name}: expected {expected}, found {found}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    secret_key: str
    instance: Path
    database_url: str
    keys: Path
    course_folder: Path
    public_url: str | None  # without a slash at its end
    trusted_hosts: tuple[str, ...]
    sign_up: SignUp
    default_language: str
    session_days: int
    proxies: int  # in front of the program; each adds to X-Forwarded-For who asked it
    hash_memory_kib: int  # argon2id's cost; lower it in tests only
    hash_passes: int

    @property
    def is_https(self) -> bool:
        return self.public_url is not None and self.public_url.startswith("https://")


def instance_folder(environment: Mapping[str, str] = os.environ) -> Path:
    return Path(environment.get("INSTANCE_FOLDER") or "instance").absolute()


def read_settings(environment: Mapping[str, str] = os.environ, *, instance: Path | None = None) -> Settings:
    """Raises WrongSetting for the first setting that is not right."""
    folder = instance or instance_folder(environment)
    given = DEFAULTS | _config(folder / "config.py")
    given |= {name: environment[name] for name in NAMES if environment.get(name)}
    public_url = _public_url(given["PUBLIC_URL"])
    return Settings(
        secret_key=_secret_key(given.get("SECRET_KEY", ""), folder),
        instance=folder,
        database_url=given["DATABASE_URL"] or f"sqlite:///{folder / 'course.db'}",
        keys=Path(given["KEYS_FOLDER"] or folder / "keys").absolute(),
        course_folder=Path(given["COURSE_FOLDER"]).absolute(),
        public_url=public_url,
        trusted_hosts=_trusted_hosts(given["TRUSTED_HOSTS"], public_url),
        sign_up=_sign_up(given["SIGN_UP"]),
        default_language=given["DEFAULT_LANGUAGE"].lower(),
        session_days=_whole("SESSION_DAYS", given["SESSION_DAYS"], least=1, most=400),
        proxies=_whole("PROXIES", given["PROXIES"], least=0, most=5),
        hash_memory_kib=_whole("HASH_MEMORY_KIB", given["HASH_MEMORY_KIB"], least=8, most=1 << 21),
        hash_passes=_whole("HASH_PASSES", given["HASH_PASSES"], least=1, most=20),
    )


def _config(path: Path) -> dict[str, str]:
    """The names in capitals of the operator's own file, which is Python."""
    if not path.is_file():
        return {}
    try:
        found = runpy.run_path(str(path))
    except Exception as error:
        raise WrongSetting(str(path), "Python that runs", f"{type(error).__name__}: {error}") from error
    values = {name: value for name, value in found.items() if name.isupper()}
    for name in values.keys() - NAMES:
        near = difflib.get_close_matches(name, NAMES, n=1)
        raise WrongSetting(name, f"a setting's name{f' ({near[0]}?)' if near else ''}", f"an unknown one in {path}")
    return {name: _text(value) for name, value in values.items()}


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ",".join(str(item) for item in value)
    return "" if value is None else str(value)


def _secret_key(value: str, folder: Path) -> str:
    if not value:
        raise WrongSetting("SECRET_KEY", "a random text", f"none in {folder / 'config.py'}; run `course init`")
    if len(value) < 32:
        raise WrongSetting("SECRET_KEY", "at least 32 characters", f"{len(value)}")
    return value


def _public_url(value: str) -> str | None:
    if not value:
        return None
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise WrongSetting("PUBLIC_URL", "an address such as https://course.example.org", repr(value))
    if parts.path not in ("", "/"):
        raise WrongSetting("PUBLIC_URL", "an address without a path", repr(value))
    return value.rstrip("/")


def _trusted_hosts(value: str, public_url: str | None) -> tuple[str, ...]:
    named = tuple(host.strip().lower() for host in value.split(",") if host.strip())
    for host in named:
        if "/" in host or " " in host or "*" in host:
            raise WrongSetting("TRUSTED_HOSTS", "host names separated by commas", repr(host))
    public = (urlsplit(public_url).hostname or "",) if public_url else ()
    return tuple(dict.fromkeys((*public, *named, *OWN_HOSTS)))


def _sign_up(value: str) -> SignUp:
    if value not in ("open", "code", "closed"):
        raise WrongSetting("SIGN_UP", "open, code or closed", repr(value))
    return cast(SignUp, value)


def _whole(name: str, value: str, *, least: int, most: int) -> int:
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise WrongSetting(name, f"a whole number from {least} to {most}", repr(value))
    return int(value)
