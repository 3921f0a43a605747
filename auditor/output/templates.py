"""Pages made from templates: whatever is printed is made harmless and escaped, and a name that is missing is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.output.safe import safe

if TYPE_CHECKING:
    from jinja2 import Environment


def environment_of(package: str) -> Environment:
    """Jinja over the templates of a package; text passes the filter `verbatim` as it is."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def harmless(value: object) -> object:
        return value if isinstance(value, Markup) else safe(value) if isinstance(value, str) else value

    environment = Environment(
        loader=PackageLoader(package, ""),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["verbatim"] = Markup
    return environment
