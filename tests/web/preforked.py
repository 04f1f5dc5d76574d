"""The application made once for all workers, which are forked from it: a killed one is back in no time.

``serve`` lets each worker make its own, and build its statements at the first submission: as much work as thirty
submissions are.
"""

import gc
import os

from course_app.settings import read_settings
from course_app.web.app import create_app
from course_app.web.serving import Gateway
from course_app.web.site import site

APP = create_app(read_settings())
MADE = Gateway(APP)


def warm_up(address: str) -> None:
    """One submission, taken from the environment. No connection to the database is left for the workers to share."""
    headers = {"Cookie": os.environ["FIRST_COOKIE"], "Content-Type": "application/x-www-form-urlencoded"}
    client = APP.test_client(use_cookies=False)
    done = client.post(address, data=os.environ["FIRST_BODY"], headers=headers, base_url="http://127.0.0.1")
    assert done.status_code == 303, done.text
    with APP.app_context():
        site().store.close()
    gc.freeze()  # what is there already is not looked through, and copied, by each worker


def gateway() -> Gateway:
    return MADE
