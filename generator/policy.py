"""What a page may load, as a content security policy: from its own site and nowhere else.

The words are those of https://www.w3.org/TR/CSP3/. Pages hold no script and no style of their own,
so nothing needs a hash. ``serving/`` has the same for hosts that send headers.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DIRECTIVES: Mapping[str, str] = MappingProxyType(
    {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",  # the theme's icons are addresses of this kind in its styles
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }
)

ON_A_SERVER = "; ".join(f"{name} {sources}" for name, sources in DIRECTIVES.items())
"""The policy of every page."""

ON_A_DISK = ON_A_SERVER.replace("'self'", "'self' file:")
"""That of pages in a zip: a page from a disk has an origin that nothing is the same as."""

IN_HEADERS = f"{ON_A_SERVER}; frame-ancestors 'none'"
"""That of a server: who may frame a page is heard in a header alone (section 3.3)."""

META = f'<meta http-equiv="Content-Security-Policy" content="{ON_A_SERVER}">'
"""How pages say it: first, after their encoding."""


def of_a_disk(html: str) -> str:
    """A page of the site with the policy that fits a disk."""
    return html.replace(ON_A_SERVER, ON_A_DISK, 1)
