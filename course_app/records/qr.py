"""The verify address as a QR code, for the printed record."""

import segno

QUIET_ZONE = 4  # modules; the standard's minimum, which scanners rely on


def qr_svg(address: str, *, title: str) -> str:
    """An ``<svg>`` for HTML, sized by CSS. Black on white in every theme: inverted codes fail in many scanners."""
    code = segno.make_qr(address, error="m")
    svg: str = code.svg_inline(border=QUIET_ZONE, omitsize=True, dark="#000", light="#fff", title=title, svgclass="qr")
    return svg
