"""What is appended to a unit's article: its notes, the terms it uses, the references it cites."""

from html import escape

from course_app.content.blocks import Paragraph
from course_app.content.compose import Composer
from course_app.content.report import listing, nearest
from course_app.content.writing import Writer


def append_footnotes(composer: Composer, writer: Writer) -> None:
    """In the order of their marks. A mark without its note and a note without a mark are reported."""
    marks, notes, prefix = composer.inline.footnotes, composer.footnotes, composer.around.prefix
    for label, note in notes.items():
        if label not in marks:
            composer.report.error(
                note.place, f"a mark [^{label}] in the text", "none", "put one in, or take the note away"
            )
    for label, place in marks.items():
        if label not in notes:
            advice = nearest(label, notes, f"write [^{label}]: and the note, in a paragraph of its own")
            composer.report.error(place, f"the label of a note: {listing(notes)}", label, advice)
    known = [label for label in marks if label in notes]
    if not known:
        return
    labels = composer.around.labels
    writer.raw(f'<section class="footnotes" id="{prefix}--footnotes"><h2>{escape(labels.footnotes)}</h2><ol>')
    for label in known:
        back = f'<a class="footnote-back" href="#{prefix}--fnref-{label}" aria-label="{escape(labels.back)}">↩</a>'
        writer.raw(f'<li id="{prefix}--fn-{label}">')
        children = notes[label].children
        if len(children) == 1 and isinstance(children[0], Paragraph):
            composer.line("<p>", children[0].lines, f" {back}</p>")
        else:
            composer.write(children)
            writer.raw(f"<p>{back}</p>")
        writer.raw("</li>")
    writer.raw("</ol></section>")


def append_terms(composer: Composer, writer: Writer) -> None:
    around = composer.around
    terms = sorted(
        (around.terms[term] for term in composer.found.terms), key=lambda term: (term.name.casefold(), term.id)
    )
    if not terms:
        return
    writer.raw(f'<section class="terms" id="{around.prefix}--terms"><h2>{escape(around.labels.terms)}</h2><dl>')
    for term in terms:
        name = escape(term.name, quote=False)
        writer.raw(f'<dt id="{around.prefix}--term-{term.id}" dir="auto">{name}</dt><dd dir="auto">{term.html}</dd>')
    writer.raw("</dl></section>")


def append_references(composer: Composer, writer: Writer) -> None:
    around = composer.around
    known = around.references or {}
    cited = sorted((known[key] for key in composer.found.cited), key=lambda item: (item.text.casefold(), item.key))
    if not cited:
        return
    head = f"<h2>{escape(around.labels.references)}</h2>"
    writer.raw(f'<section class="references" id="{around.prefix}--references">{head}<ul>')
    for item in cited:
        link = f' <a href="{escape(item.url)}" rel="noopener">{escape(item.url, quote=False)}</a>' if item.url else ""
        writer.raw(f'<li id="{around.prefix}--ref-{item.key}" dir="auto">{escape(item.text, quote=False)}{link}</li>')
    writer.raw("</ul></section>")
