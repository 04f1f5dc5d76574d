"""What an item of QTI 2.1 may say without a loss: what is read, and what changes nothing here."""

from collections.abc import Mapping

from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.tree import Element
from course_app.exports.exchange.unread import EVERYTHING, Known, say_unread

# Looks and layout of these are named where they become Markdown.
_HTML_WORDS = (
    "a abbr acronym address b big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 "
    "hr i img kbd li math ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul var object"
)
_HTML = _HTML_WORDS.split()
_CARRIED_WORDS = (
    "choiceInteraction orderInteraction matchInteraction textEntryInteraction inlineChoiceInteraction "
    "extendedTextInteraction uploadInteraction"
)
_CARRIED = _CARRIED_WORDS.split()
_LOOKS = "id class label lang"
_HTML_LOOKS = (
    "id lang class style dir align valign color bgcolor width height border cellpadding cellspacing "
    "colspan scope headers start href target type"
)
_FLOW = " ".join(f"<{name}>" for name in (*_HTML, *_CARRIED, "rubricBlock", "feedbackBlock", "feedbackInline"))
_ASKS = f"{_LOOKS} responseIdentifier <prompt>"
_PICKED = f"{_LOOKS} identifier fixed=false showHide=show {_FLOW}"

_KNOWN: Mapping[str, Known] = {
    "assessmentItem": Known(
        "identifier title lang schemaLocation toolName toolVersion adaptive=false timeDependent=false "
        "<responseDeclaration> <outcomeDeclaration> <itemBody> <responseProcessing> <modalFeedback>"
    ),
    "responseDeclaration": Known("identifier cardinality baseType <correctResponse> <mapping>"),
    "correctResponse": Known("<value>"),
    "mapping": Known("lowerBound upperBound defaultValue <mapEntry>"),
    "mapEntry": Known("mapKey mappedValue caseSensitive"),
    "outcomeDeclaration": Known("identifier cardinality baseType normalMaximum normalMinimum=0 <defaultValue>"),
    "defaultValue": Known("<value>"),
    "responseProcessing": Known(EVERYTHING),
    "modalFeedback": Known(f"outcomeIdentifier identifier showHide=show {_FLOW}"),
    "itemBody": Known(f"{_LOOKS} {_FLOW}"),
    "rubricBlock": Known(f"{_LOOKS} view {_FLOW}"),
    "feedbackBlock": Known(f"{_LOOKS} outcomeIdentifier identifier showHide=show {_FLOW}"),
    "feedbackInline": Known(f"{_LOOKS} outcomeIdentifier identifier showHide=show {_FLOW}"),
    "prompt": Known(f"{_LOOKS} {_FLOW}"),
    "choiceInteraction": Known(f"{_ASKS} shuffle maxChoices minChoices=0 orientation <simpleChoice>"),
    "orderInteraction": Known(f"{_ASKS} shuffle=true orientation <simpleChoice>"),
    "simpleChoice": Known(_PICKED),
    "matchInteraction": Known(f"{_ASKS} shuffle=true maxAssociations minAssociations=0 <simpleMatchSet>"),
    "simpleMatchSet": Known(f"{_LOOKS} <simpleAssociableChoice>"),
    "simpleAssociableChoice": Known(f"{_PICKED} matchMax matchMin=0"),
    "textEntryInteraction": Known(f"{_ASKS} expectedLength base=10"),
    "inlineChoiceInteraction": Known(f"{_ASKS} shuffle=true required=false <inlineChoice>"),
    "inlineChoice": Known(_PICKED),
    "extendedTextInteraction": Known(
        f"{_ASKS} expectedLength expectedLines maxStrings=1 minStrings=0 format=plain base=10"
    ),
    "uploadInteraction": Known(f"{_ASKS} type"),
    **{name: Known(f"{_HTML_LOOKS} {_FLOW}") for name in _HTML},
    **{name: Known(EVERYTHING) for name in ("math", "object", "img")},
}
_TEST: Mapping[str, Known] = {
    "assessmentTest": Known(
        "identifier title lang schemaLocation toolName toolVersion <outcomeDeclaration> <testPart> <outcomeProcessing>"
    ),
    "outcomeDeclaration": Known(EVERYTHING),
    "testPart": Known("identifier navigationMode=nonlinear submissionMode=simultaneous <assessmentSection>"),
    "assessmentSection": Known(
        "identifier title visible=true fixed=false <rubricBlock> <assessmentItemRef> <assessmentSection>"
    ),
    "rubricBlock": Known(EVERYTHING),
    "assessmentItemRef": Known("identifier href fixed=false"),
    "outcomeProcessing": Known("<setOutcomeValue>"),  # the sum of all points, which is what a quiz counts
    "setOutcomeValue": Known("identifier=SCORE <sum>"),
    "sum": Known("<testVariables>"),
    "testVariables": Known("variableIdentifier=SCORE"),
}

_MANIFEST: Mapping[str, Known] = {
    "manifest": Known("identifier version schemaLocation lang <metadata> <organizations> <resources>"),
    "metadata": Known("<schema> <schemaversion>"),
    "resources": Known("<resource>"),
    "resource": Known("identifier type href <file> <dependency>"),
    "file": Known("href"),
    "dependency": Known("identifierref"),
}


def say_unread_of_manifest(manifest: Element, losses: Losses) -> None:
    say_unread(manifest, _MANIFEST, losses)


def say_unread_of_test(test: Element, losses: Losses) -> None:
    say_unread(test, _TEST, losses)


def say_unread_of(item: Element, losses: Losses) -> None:
    say_unread(item, _KNOWN, losses)
