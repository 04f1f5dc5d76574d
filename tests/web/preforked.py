"""The application made once for all workers, which are forked from it: a killed one is back in no time.

``serve`` lets each worker make its own, which takes as long as thirty submissions do.
"""

import gc

from course_app.web.serving import Gateway, application

MADE = application()  # connects to its database at the first request, so no two workers share a connection
gc.freeze()  # what is there already is not looked through, and copied, by each worker


def gateway() -> Gateway:
    return MADE
