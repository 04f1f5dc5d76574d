"""Settings: a wrong one is named, with what was expected and what was found."""

from pathlib import Path

import pytest

from course_app.settings import WrongSetting, instance_folder, read_settings

KEY = "k" * 32


def read(tmp_path: Path, config: str = "", **environment: str):
    (tmp_path / "config.py").write_text(config)
    return read_settings({"SECRET_KEY": KEY, **environment}, instance=tmp_path)


def test_everything_but_the_secret_has_a_default(tmp_path: Path):
    settings = read(tmp_path)
    assert settings.database_url == f"sqlite:///{tmp_path / 'course.db'}"
    assert settings.keys == tmp_path / "keys"
    assert (settings.sign_up, settings.public_url, settings.is_https) == ("open", None, False)
    assert settings.trusted_hosts == ("localhost", "127.0.0.1", "[::1]")


def test_the_secret_has_none(tmp_path: Path):
    with pytest.raises(WrongSetting, match=r"SECRET_KEY: expected .*course init"):
        read_settings({}, instance=tmp_path)


def test_the_environment_goes_before_the_file(tmp_path: Path):
    config = 'SIGN_UP = "code"\nSESSION_DAYS = 7\nTRUSTED_HOSTS = ["a.example", "b.example"]\n'
    settings = read(tmp_path, config, SIGN_UP="closed")
    assert (settings.sign_up, settings.session_days) == ("closed", 7)
    assert settings.trusted_hosts[:2] == ("a.example", "b.example")


def test_the_public_address_is_trusted_and_has_no_slash_at_its_end(tmp_path: Path):
    settings = read(tmp_path, PUBLIC_URL="https://Course.example/")
    assert (settings.public_url, settings.is_https) == ("https://Course.example", True)
    assert settings.trusted_hosts[0] == "course.example"


@pytest.mark.parametrize(
    ("config", "environment", "says"),
    [
        ("", {"SECRET_KEY": "short"}, "SECRET_KEY: expected at least 32 characters, found 5"),
        ("", {"SIGN_UP": "maybe"}, "SIGN_UP: expected open, code or closed, found 'maybe'"),
        ("", {"PUBLIC_URL": "course.example"}, "PUBLIC_URL: expected an address"),
        ("", {"PUBLIC_URL": "https://course.example/sub"}, "PUBLIC_URL: expected an address without a path"),
        ("", {"PUBLIC_URL": "ftp://course.example"}, "PUBLIC_URL: expected an address"),
        ("", {"TRUSTED_HOSTS": "https://a.example"}, "TRUSTED_HOSTS: expected host names"),
        ("", {"TRUSTED_HOSTS": "*"}, "TRUSTED_HOSTS: expected host names"),
        ("", {"SESSION_DAYS": "0"}, "SESSION_DAYS: expected a whole number from 1 to 400, found '0'"),
        ("", {"SESSION_DAYS": "²"}, "SESSION_DAYS: expected a whole number"),
        ("SINGUP = 1", {}, r"SINGUP: expected a setting's name \(SIGN_UP\?\)"),
        ("1/0", {}, "expected Python that runs, found ZeroDivisionError"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, config: str, environment: dict[str, str], says: str):
    with pytest.raises(WrongSetting, match=says):
        read(tmp_path, config, **environment)


def test_a_secret_is_never_in_the_message(tmp_path: Path):
    with pytest.raises(WrongSetting) as caught:
        read(tmp_path, SECRET_KEY="hunter2")
    assert "hunter2" not in str(caught.value)


def test_the_instance_folder_can_be_named(tmp_path: Path):
    assert instance_folder({"INSTANCE_FOLDER": str(tmp_path)}) == tmp_path
