"""The instance folder: what an installation has of its own, readable by its owner only."""

import os
from dataclasses import dataclass
from pathlib import Path

CONFIG = '''"""This installation's settings; docs/operating.md lists them. The environment goes before this file."""

SECRET_KEY = {secret_key!r}  # signs cookies and forms: keep it secret

# DATABASE_URL = "postgresql://user@host/database"
# PUBLIC_URL = "https://course.example.org"
# SIGN_UP = "open"  # or "code", or "closed"
'''


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    folder: Path
    made_config: bool  # False where there was one


def prepare_folder(folder: Path, *, secret_key: str) -> Instance:
    """Makes the folder, its ``keys`` folder and ``config.py`` where they are missing; changes no file that is there.

    Without a ``config.py``, a folder that was there before is new to us, and is closed to others like one we made.
    ``secret_key`` is used for a new ``config.py`` only.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / "keys").mkdir(mode=0o700, exist_ok=True)
    config = folder / "config.py"
    try:
        handle = os.open(config, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return Instance(folder=folder, made_config=False)
    folder.chmod(0o700)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(CONFIG.format(secret_key=secret_key))
    return Instance(folder=folder, made_config=True)
