"""Formats that only an office program reads well: converted by LibreOffice where that is installed, then read as docx or xlsx.

Where it is not, the error names the file and the way out; no file is passed over in silence.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.model.errors import LimitExceeded, UnreadableReport
from auditor.model.records import replace
from auditor.model.report import Report
from auditor.reading.limits import MAX_CONVERSION_SECONDS, check_size

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS", "C:\\Program Files\\LibreOffice\\program")
"""Where the program is installed without being on the search path."""


class _Converting:
    """Reads what LibreOffice makes of a file."""

    format = ""
    target = "docx"

    def read(self, path: Path) -> Report:
        """The report in the file at `path`; the places are those in the converted document."""
        check_size(str(path), path.stat().st_size)
        with TemporaryDirectory(prefix="auditor-") as folder:
            made = _converted(path, self.format, self.target, Path(folder))
            report = self._read(made)
        notes = (
            *report.notes,
            f"read through LibreOffice as {self.target}; places are those of the converted document",
        )
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return replace(report, path=str(path), format=self.format, sha256=digest, notes=notes)

    def _read(self, made: Path) -> Report:
        from auditor.reading.docx.reader import DocxReader

        return DocxReader().read(made)


class DocReader(_Converting):
    """Old Word documents, and those of WPS."""

    format = "doc"


class RtfReader(_Converting):
    """Documents in rich text format."""

    format = "rtf"


class OdtReader(_Converting):
    """OpenDocument texts."""

    format = "odt"


class _ConvertingSheets(_Converting):
    target = "xlsx"

    def _read(self, made: Path) -> Report:
        from auditor.reading.spreadsheets.xlsx import XlsxReader

        return XlsxReader().read(made)


class OdsReader(_ConvertingSheets):
    """OpenDocument sheets."""

    format = "ods"


class XlsReader(_ConvertingSheets):
    """Old workbooks, where xlrd is not installed."""

    format = "xls"


class OfdReader:
    """OFD files, which neither LibreOffice nor a kept library reads: refused with the way out."""

    format = "ofd"

    def read(self, path: Path) -> Report:
        """Never gives a report."""
        problem = "OFD files are not read; save it as PDF in its viewer, or hand in the document that it was made from"
        raise UnreadableReport(str(path), problem)


def _converted(path: Path, suffix: str, target: str, folder: Path) -> Path:
    """The file as `target`, in `folder`."""
    program = _program()
    if program is None:
        extra = ", or install auditor[legacy]" if suffix == "xls" else ""
        problem = (
            f"{suffix} files are read through LibreOffice, which is not installed; save the file as {target}{extra}"
        )
        raise UnreadableReport(str(path), problem)
    source = folder / f"report.{suffix}"  # by its content: the program goes by the suffix
    shutil.copyfile(path, source)
    command = [
        program,
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        target,
        "--outdir",
        str(folder / "made"),
        str(source),
    ]
    _run(command, str(path))
    made = folder / "made" / f"report.{target}"
    if not made.is_file():
        raise UnreadableReport(
            str(path), f"LibreOffice cannot open the file; open it in its program and save it as {target}"
        )
    return made


def _program() -> str | None:
    search = os.pathsep.join((os.environ.get("PATH", ""), *_PLACES))
    return next((found for name in _PROGRAMS if (found := shutil.which(name, path=search))), None)


def _run(command: list[str], path: str) -> None:
    """Run the conversion; what does not end in time is stopped with the programs that it started."""
    own_group = os.name == "posix"
    process = subprocess.Popen(  # noqa: S603  no shell; the program is LibreOffice
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=own_group,
    )
    try:
        process.wait(MAX_CONVERSION_SECONDS)
    except subprocess.TimeoutExpired:
        if own_group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        problem = (
            f"LibreOffice needs more than {MAX_CONVERSION_SECONDS} seconds; open the file and save it as docx or xlsx"
        )
        raise LimitExceeded(path, problem) from None
