"""What a check says, in English, by its code. The web translates by code; the command prints these."""

SENTENCES = {
    "file.reads": "The file reads as a completion record.",
    "file.not-json": "The file does not read as a record: it is not a JSON file.",
    "file.too-large": "The file does not read as a record: it is larger than {most}.",
    "file.too-deep": "The file does not read as a record: it is nested too deeply.",
    "file.too-long": "The file does not read as a record: it holds too many values.",
    "file.key-twice": "The file does not read as a record: it gives “{key}” twice.",
    "file.odd-key": "The file does not read as a record: it has the key “{key}” where none like it belongs.",
    "file.odd-value": "The file does not read as a record: it holds {found}, which no record does.",
    "file.not-a-record": "The file is not a completion record of this kind.",
    "signature.holds": "The signature holds: nothing was changed since it was signed.",
    "signature.fails": "The signature does not hold: the file was changed, or signed by another key.",
    "signature.none": "The signature does not hold: the file has none of the kind that records have.",
    "signature.other-key": "The signature does not hold: it names another key than the issuer's.",
    "signature.uncovered": "The signature does not hold: the file says things that no signature can cover.",
    "signature.not-checked": "The signature could not be checked, as the file does not read as a record.",
    "issuer.trusted": "The issuer is one you trust: {name}.",
    "issuer.untrusted": (
        "This is a good signature by a key that is not trusted: {key}. "
        "Anybody can make such a key; ask {name} which key is theirs."
    ),
    "issuer.not-checked": "The issuer could not be checked, as the signature does not hold.",
    "issuer.no-record": "The issuer could not be checked, as the file does not read as a record.",
    "dates.hold": "The dates hold: it was issued on {day}.",
    "dates.future": "The dates do not hold: it says that it was issued on {day}, which is still to come.",
    "dates.over": "The dates do not hold: it was valid until {day}.",
    "dates.unreadable": "The dates do not hold: they do not read as dates.",
    "dates.no-record": "The dates could not be checked, as the file does not read as a record.",
    "dates.not-checked": "The dates could not be checked, as the signature does not hold.",
    "status.valid": "The record was not revoked, by the issuer's list of {day}.",
    "status.revoked": "The record was revoked, by the issuer's list of {day}.",
    "status.no-list": (
        "Whether the record was revoked could not be checked: its issuer has no public address, "
        "so it can be checked by file and key only."
    ),
    "status.not-given": "Whether the record was revoked could not be checked here; the issuer's list is at {address}.",
    "status.other-list": "Whether the record was revoked could not be checked: the list given is not this record's.",
    "status.bad-list": (
        "Whether the record was revoked could not be checked: "
        "the list given, or what the record says of its place in it, does not hold."
    ),
    "status.old-list": "Whether the record was revoked could not be checked: the list given is out of date.",
    "status.no-record": "Whether the record was revoked could not be checked, as the file does not read as a record.",
    "status.not-checked": "Whether the record was revoked could not be checked, as the signature does not hold.",
}
