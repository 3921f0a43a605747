"""How seeds are changed: bytes, text of reports, XML and JSON, and the parts of zip packages.

Blind changes of bytes end at the first checksum of a package, so a change is made where the format puts its meaning.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

from fuzz.oddities import MEMBERS, NUMERALS, VALUES, WORDS

Mutation = Callable[[bytes, Random, Sequence[bytes]], bytes]
"""A seed, chance, and the other seeds of the target: something new."""

_MOST = 400_000
"""Bytes of a changed seed; more tells nothing new and takes long."""
_SCRAP = 60
_ATTRIBUTE = re.compile(r'(="|>)[^"<>]{0,200}(?=["<])')
_ELEMENT = re.compile(r"<[^<>]{1,300}>")
_MEMBER = re.compile(r"-?\d+(?:\.\d+)?|true|false|null|\"[^\"\\\n]{0,200}\"")


def of_bytes(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Flipped bits, pieces cut out, doubled, overwritten, taken from another seed."""
    made = bytearray(data)
    for _ in range(1 << random.randrange(5)):
        at = random.randrange(len(made) + 1)
        length = 1 << random.randrange(9)
        match random.randrange(6):
            case 0 if at < len(made):
                made[at] ^= 1 << random.randrange(8)
            case 1 if at < len(made):
                made[at] = random.choice((0, 1, 0x7F, 0x80, 0xFF, 0x20, 0x30))
            case 2:
                del made[at : at + length]
            case 3:
                made[at:at] = made[at : at + length]
            case 4:
                other = random.choice(others) if others else data
                start = random.randrange(len(other) + 1)
                made[at : at + random.choice((0, length))] = other[start : start + length]
            case _:
                made[at:at] = random.choice(NUMERALS + WORDS).encode()
    if not random.randrange(12):
        del made[random.randrange(len(made) + 1) :]
    return bytes(made[:_MOST])


def of_text(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Another number, an odd word, pieces and lines moved: what stays is still a report (or a pack) in the main."""
    if not random.randrange(10):
        return of_bytes(data, random, others)
    other = random.choice(others) if others else data
    made = _changed_text(data.decode("utf-8", "replace"), random, other.decode("utf-8", "replace"))
    return made.encode("utf-8", "replace")[:_MOST]


def of_markup(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """XML and HTML: other attributes and texts, elements taken out, doubled, put elsewhere."""
    if not random.randrange(8):
        return of_bytes(data, random, others)
    return _changed_markup(data.decode("utf-8", "replace"), random).encode("utf-8", "replace")[:_MOST]


def of_json(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """JSON: mostly values of the same kind from elsewhere, for a reader refuses all others at once."""
    if not random.randrange(8):
        return of_text(data, random, others)
    text = data.decode("utf-8", "replace")
    found = list(_MEMBER.finditer(text))
    for _ in range(1 << random.randrange(4)):
        if not found:
            break
        at = random.choice(found)
        like = [each for each in found if each.group()[0] == at.group()[0]]
        new = random.choice(like).group() if random.randrange(4) else random.choice(MEMBERS)
        text = text[: at.start()] + new + text[at.end() :]
        found = list(_MEMBER.finditer(text, max(0, at.start() - 4000), at.start() + 4000))
    return text.encode("utf-8", "replace")[:_MOST]


def of_package(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """A zip package with a part changed, missing, or put in another's place; now and then the bytes themselves."""
    if not random.randrange(15):
        return of_bytes(data, random, others)
    try:
        parts = _parts(data)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, EOFError, zlib.error):
        return of_bytes(data, random, others)
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    if not names:
        return of_bytes(data, random, others)
    weights = [len(parts[name]) ** 0.5 + 1 for name in names]
    for _ in range(1 + random.randrange(3)):
        name = random.choices(names, weights)[0]
        match random.randrange(20):
            case 0:
                parts.pop(name, None)
            case 1:
                parts[name] = parts.get(random.choice(names), b"")
            case 2 if name in parts:
                parts[name] = of_bytes(parts[name], random, ())
            case _ if name in parts:
                parts[name] = _changed_markup(parts[name].decode("utf-8", "replace"), random).encode("utf-8", "replace")
    return _packed(parts)


def _changed_text(text: str, random: Random, other: str) -> str:
    for _ in range(1 << random.randrange(1 + min(4, len(text) // 300))):  # many would leave nothing of a short text
        at = random.randrange(len(text) + 1)
        length = random.randrange(1, _SCRAP)
        match random.randrange(9):
            case 0 | 1 if numbers := list(re.finditer(r"\d[\d.,]*", text[max(0, at - 2000) : at + 2000])):
                number, shift = random.choice(numbers), max(0, at - 2000)
                digit = str(random.randrange(10))
                new = random.choice(NUMERALS) if random.randrange(2) else number.group()[:-1] + digit
                text = text[: shift + number.start()] + new + text[shift + number.end() :]
            case 2 | 3:
                text = text[:at] + random.choice(WORDS) + text[at:]
            case 4:
                text = text[:at] + text[at + length :]
            case 5:
                text = text[:at] + text[at : at + length] * random.choice((2, 2, 3, 50)) + text[at + length :]
            case 6:
                start = random.randrange(len(other) + 1)
                text = text[:at] + other[start : start + length * 4] + text[at:]
            case 7:
                lines = text.split("\n")
                one, two = random.randrange(len(lines)), random.randrange(len(lines))
                lines[one], lines[two] = lines[two], lines[one]
                text = "\n".join(lines)
            case _:
                sign = random.choice(",。、;:\n%0(") if random.randrange(9) else text[at : at + 1]
                text = text.replace(sign, random.choice(WORDS), 50)
        text = text[:_MOST]
    return text


def _changed_markup(text: str, random: Random) -> str:
    for _ in range(1 << random.randrange(4)):
        at = max(0, random.randrange(len(text) + 1) - 300)
        if random.randrange(2):
            found = _ATTRIBUTE.search(text, at)
            if found:
                new = random.choice(VALUES + NUMERALS)
                text = text[: found.start()] + found.group(1) + new + text[found.end() :]
            continue
        one = _ELEMENT.search(text, at)
        two = _ELEMENT.search(text, one.end() + random.choice((0, 0, 50, 500))) if one else None
        if one is None or two is None:
            continue
        piece = text[one.start() : two.end()]
        match random.randrange(5):
            case 0:
                text = text[: one.start()] + text[one.end() :]
            case 1:
                text = text[: one.start()] + text[two.end() :]
            case 2:
                text = text[: one.start()] + piece * random.choice((2, 3, 60)) + text[two.end() :]
            case 3:
                to = random.randrange(len(text) + 1)
                text = text[:to] + piece + text[to:]
            case _:
                text = text[: one.start()] + _changed_text(piece, random, text[:2000]) + text[two.end() :]
        text = text[: 4 * _MOST]
    return text


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {info.filename: package.read(info) for info in package.infolist() if info.file_size <= 4 * _MOST}


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:  # stored: faster to make and to read
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()
