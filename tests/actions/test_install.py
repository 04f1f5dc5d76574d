from pathlib import Path

from course_app.actions.install import prepare_folder


def test_a_folder_that_was_there_before_is_closed_to_others(tmp_path: Path):
    tmp_path.chmod(0o755)
    prepare_folder(tmp_path, secret_key="x" * 40)
    assert tmp_path.stat().st_mode & 0o777 == 0o700
