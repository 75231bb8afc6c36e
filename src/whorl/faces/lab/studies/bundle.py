"""Files packed into one zip, the same bytes whenever they are packed."""

import io
import re
import zipfile
from collections.abc import Mapping

NAME = re.compile(r"(?!.*\.\.)[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*")
_DAY = (1980, 1, 1, 0, 0, 0)


def bundle(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by name, which have no way out of the folder they are unpacked in."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            if not NAME.fullmatch(name):
                raise ValueError(f"{name!r}: a file in a zip is named by letters, digits, -, _, . and /")
            one = zipfile.ZipInfo(name, _DAY)
            one.compress_type, one.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(one, content)
    return out.getvalue()
