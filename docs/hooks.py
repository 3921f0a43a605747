"""Hooks of MkDocs: the pages of rules and packs and the reference, made while the site is built."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from auditor.api import open_rulebook
from auditor.authoring.reference import reference_pages
from auditor.authoring.site import rule_site

LANGUAGES = ("zh", "en")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to those that are written by hand."""
    rulebook = open_rulebook()
    pages = [(f"reference/{path}", text) for path, text in reference_pages()]
    for language in LANGUAGES:
        pages += [(f"rules/{language}/{path}", text) for path, text in rule_site(rulebook, language)]
    for path, text in pages:
        files.append(File.generated(config, path, content=text))
    return files
