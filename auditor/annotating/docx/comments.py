"""The part of a Word document that holds its comments."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from auditor.annotating.elements import appended, text
from auditor.annotating.packages import Package
from auditor.annotating.remarks import AUTHOR
from auditor.reading.trees import tree

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_INITIALS = "A"


class Comments:
    """Adds comments to those that a document has; `next_id` is that of the next one."""

    def __init__(self, package: Package, main: str, namespace: str) -> None:
        self._package, self._main, self._namespace = package, main, namespace
        self._part = package.linked(main, "comments")
        ids = [-1]
        if self._part is not None:
            for comment in tree(package[self._part], package.path, self._part):
                stated = comment.get("id", "")
                ids += [int(stated)] if stated.isdecimal() and len(stated) < 10 else []
        self.next_id = max(ids) + 1
        self._new: list[str] = []

    def add(self, paragraphs: Sequence[str]) -> None:
        """A comment of some paragraphs; it has no date, so that the same audit gives the same file."""
        lines = "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{text(paragraph)}</w:t></w:r></w:p>' for paragraph in paragraphs
        )
        head = f'<w:comment xmlns:w="{self._namespace}" w:id="{self.next_id}" w:author="{AUTHOR}" w:initials="{_INITIALS}">'
        self._new.append(f"{head}{lines}</w:comment>")
        self.next_id += 1

    def store(self) -> None:
        """Put the comments into the package."""
        package = self._package
        part = self._part
        if part is None:
            folder = posixpath.dirname(self._main)
            usual = posixpath.join(folder, "comments.xml")
            part = usual if usual not in package else package.free_name(posixpath.join(folder, "comments{}.xml"))
            package.new(part, f'<w:comments xmlns:w="{self._namespace}"></w:comments>')
            package.declare(part, _TYPE)
            package.link(self._main, "comments", part, strict="purl.oclc.org" in self._namespace)
        package[part] = appended(package[part], part, "".join(self._new))
