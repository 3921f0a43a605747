"""The readers: from a file to a report, its numbers and its relations."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.quantities import find
from auditor.reading import read
from auditor.relations import detect
from fuzz.files import file_of
from tests.samples.form import make_form


def run(suffix: str, data: bytes) -> None:
    """A file of that suffix; what is read must be something that the next stages can work with."""
    with file_of(data, f"report{suffix}") as path:
        report = read(path)
    detect(report, find(report))


def old_workbooks() -> list[bytes]:
    """The form of the tests, converted by LibreOffice; nothing where that is not installed."""
    if shutil.which("soffice") is None:
        return []
    with TemporaryDirectory() as folder:
        made = make_form(Path(folder, "form.xlsx"))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "xls", "--outdir", folder, str(made)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return [made.with_suffix(".xls").read_bytes()]
