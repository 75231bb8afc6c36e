"""JSON documents that have one spelling and carry their own digest, so that any change to a file is noticed."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from whorl.language import Complaint, Text

DIGEST = "sha256"


def canonical(document: object) -> str:
    """The one spelling of a document that is hashed: keys sorted, no spaces; NaN and infinities are refused."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(document: object) -> str:
    """The SHA-256 of a document's canonical spelling, in hexadecimal."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()


def seal(document: Mapping[str, Any], *, indent: int | None = 1) -> bytes:
    """The bytes of a document file: indented for people unless it is mostly numbers, its digest as the key `sha256`."""
    if DIGEST in document:
        raise ValueError(f"the key {DIGEST!r} is where a document keeps its own digest; name it otherwise")
    sealed = {**document, DIGEST: digest(document)}
    text = json.dumps(sealed, sort_keys=True, indent=indent, ensure_ascii=False, allow_nan=False)
    return text.encode() + b"\n"


def unseal(data: bytes) -> dict[str, Any]:
    """The document in a file's bytes; a ValueError if they are not, byte for byte, what `seal` wrote."""
    try:
        document = json.loads(data.decode())
        recorded = document.pop(DIGEST)
        indent = 1 if data.startswith(b"{\n") else None
        whole = recorded == digest(document) and seal(document, indent=indent) == data
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Complaint(Text("document-no-digest")) from error
    if not whole:
        raise Complaint(Text("document-other-digest"))
    return document
