"""The few sentences that scripts show, in one interface language. ``{name}`` stands for what the script puts in.

The texts of a page itself stand in the page; these are only what appears after it was made.
"""

from functools import cache

from course_app.pages.catalogues import translations


@cache
def script_texts(locale: str) -> dict[str, str]:
    gettext = translations(locale).gettext
    return {
        "close": gettext("Close"),
        "read": gettext("Read"),
        "readCount": gettext("{read} of {total} sections read"),
        "sending": gettext("Sending…"),
        "theme": gettext("Colours"),
        "themeAuto": gettext("As the device"),
        "themeLight": gettext("Light"),
        "themeDark": gettext("Dark"),
    }


@cache
def table_texts(locale: str) -> dict[str, str]:
    """Of the dense tables in which rows are sorted and found."""
    gettext = translations(locale).gettext
    return {
        "findRows": gettext("Find in this table"),
        "foundRows": gettext("{found} of {total} rows"),
    }


@cache
def saving_texts(locale: str) -> dict[str, str]:
    """Where something is saved as it is given: answers, and what is put into calculators."""
    gettext = translations(locale).gettext
    return {
        "saved": gettext("Saved {time}"),
        "saving": gettext("Saving…"),
        "notSaved": gettext("Not saved yet, will retry"),
        "kept": gettext("Not saved yet. It is kept on this device and will be sent when the connection is back."),
        "loggedOut": gettext("Not saved: you are logged out. Log in again in another window, then come back."),
        "refused": gettext("Not saved: this try was already handed in. Load the page again to see it."),
        "late": gettext("Kept, but too late to count: the time of this try is over."),
        "timeLeft": gettext("{time} left"),
        "timeOver": gettext("The time is over. Your answers are handed in."),
        "notSentKept": gettext(
            "Not sent: there is no connection to the course. Your answers are kept on this device. "
            "Press the button again when the connection is back."
        ),
        "notSentSaved": gettext(
            "Not sent: there is no connection to the course. Your answers are saved. "
            "Press the button again when the connection is back."
        ),
        "notSentOpen": gettext(
            "Not sent: there is no connection to the course. Leave this page open, or your last answers are lost. "
            "Press the button again when the connection is back."
        ),
        "unsaved": gettext("Some answers are not saved yet."),
        "uploaded": gettext("{name} is kept."),
        "notUploaded": gettext("The file was not sent. Please choose it again."),
        "tooLarge": gettext("The file is larger than the question allows."),
    }
