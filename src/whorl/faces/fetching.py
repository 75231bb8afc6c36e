"""Fetching published data sets: from one address after another, resumed where a stream was cut, kept only if genuine."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

from whorl.data.place import data_folder
from whorl.data.published import File, are_there, held, place_of
from whorl.language import Complaint, Number, Said, Sayable, Text, complaint, refusal

TRIES = 3
PIECE = 2**16
PATIENCE = 20.0  # seconds without a byte
PAUSE = 1.0  # seconds before a stream that was cut is taken up again


class NotFetched(Said, OSError):
    """No address gave the file; the message says what each of them did, and how to do it by hand."""


@dataclass(frozen=True)
class Source:
    """What is published as a data set: its name, its files, and the addresses that their names are added to."""

    name: str
    files: Sequence[File]
    addresses: Sequence[str]


Tell = Callable[[Text], None]


@dataclass(frozen=True)
class Got:
    """What was fetched now, by path, and which data sets are still to be fetched."""

    fetched: tuple[str, ...]
    needed: tuple[str, ...]
    asked: str | None

    def document(self) -> dict[str, Any]:
        """What was fetched as JSON."""
        return {"fetched": list(self.fetched), "needed": list(self.needed)}

    @property
    def text(self) -> Text:
        """The same in words."""
        if self.asked is None:
            names = ", ".join(self.needed)
            return Text("data-can-be-fetched", {"names": names}) if names else Text("data-all-there")
        there = {"name": self.asked, "folder": str(data_folder())}
        known = self.asked in published()
        return Text("data-is-there", there) if known else Text("data-nothing-to-fetch", {"name": self.asked})


def published() -> dict[str, Any]:
    """The data sets that have to be fetched."""
    from whorl.data import DATA
    from whorl.data.images import Fetched

    return {name: kind for name, kind in DATA.items() if issubclass(kind, Fetched)}


def get(name: str | None, tell: Tell) -> Got:
    """Fetches a data set; without a name, says which can be."""
    from whorl.data import DATA

    if name is not None and name not in DATA:
        raise Complaint(Text("data-unknown", {"name": name, "names": ", ".join(DATA)}))
    kind = published().get(name) if name else None
    paths = fetch(Source(str(name), kind.files, kind.addresses), tell) if kind else []
    needed = [one for one, its in published().items() if not are_there(its)]
    return Got(tuple(map(str, paths)), tuple(needed), name)


def fetch(source: Source, tell: Tell) -> list[Path]:
    """The files that were not there yet, now in the data folder; NotFetched where one cannot be had."""
    return [fetch_file(source, file, tell) for file in source.files if not is_held(source.name, file)]


def is_held(name: str, file: File) -> bool:
    """Whether a genuine copy is there."""
    try:
        held(name, file)
    except ValueError:
        return False
    return True


def fetch_file(source: Source, file: File, tell: Tell) -> Path:
    """One file, from the first address that gives it whole."""
    place = place_of(source.name, file)
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Complaint(
            Text("data-no-place", {"folder": str(place.parent), "reason": refusal(error)})
        ) from None
    failed: list[Text] = []
    for address in source.addresses:
        tell(
            Text(
                "data-fetching", {"file": file.name, "size": Number(file.bytes, "bytes"), "address": address}
            )
        )
        try:
            return retrieved(address + file.name, file, place, tell)
        except (OSError, ValueError) as error:
            if isinstance(error, OSError) and error.errno is not None and not _is_of_the_network(error):
                raise
            failed.append(Text("fetch-failed", {"address": address, "reason": _reason(error)}))
            tell(Text("data-not-fetched", {"reason": failed[-1]}))
    told = {"file": file.name, "data": source.name, "failed": _together(failed), "place": str(place)}
    raise NotFetched(Text("data-unfetched", {**told, "size": str(file.bytes), "sum": file.sha256}))


def _together(failed: Sequence[Text]) -> Text:
    """What each address did, in one line."""
    return reduce(lambda first, next: Text("fetch-failed-too", {"first": first, "next": next}), failed)


def retrieved(address: str, file: File, place: Path, tell: Tell) -> Path:
    """The file from one address, moved into its place once its checksum is right."""
    import pooch

    pooch.get_logger().setLevel("ERROR")
    kept = pooch.retrieve(
        url=address,
        known_hash=f"sha256:{file.sha256}",
        fname=place.name,
        path=place.parent,
        downloader=Downloader(file, tell),  # pyright: ignore[reportArgumentType]  its stub is for its own
    )
    return Path(kept)


@dataclass
class Downloader:
    """Streams a file for pooch, which checks and moves it; a cut stream goes on from where it was."""

    file: File
    tell: Tell

    def __call__(self, url: str, output_file: str, pooch: Any) -> None:
        import requests

        with open(output_file, "wb") as out:
            for left in reversed(range(TRIES)):
                try:
                    self._stream(url, out)
                except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError):
                    if not left:
                        raise
                if out.tell() == self.file.bytes:
                    return
                time.sleep(PAUSE if left else 0)
            told = {"size": str(out.tell()), "wanted": str(self.file.bytes)}
            raise Complaint(Text("fetch-cut", told))

    def _stream(self, url: str, out: Any) -> None:
        """What is still missing, or everything again from a server that does not give parts."""
        import requests

        begin = out.tell()
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={begin}-"} if begin else {})
        with requests.get(url, headers=headers, stream=True, timeout=PATIENCE) as response:
            response.raise_for_status()
            if begin and response.status_code != 206:
                out.seek(0)
                out.truncate()
            shown = time.monotonic()
            for piece in response.iter_content(PIECE):
                if out.tell() + len(piece) > self.file.bytes:
                    raise Complaint(Text("fetch-long", {"wanted": str(self.file.bytes)}))
                out.write(piece)
                if time.monotonic() - shown > 1:
                    shown = time.monotonic()
                    self.tell(self._far(out.tell()))

    def _far(self, done: int) -> Text:
        share = Number(done / self.file.bytes, "level")
        return Text("data-far", {"file": self.file.name, "share": share})


def _reason(error: Exception) -> Sayable:
    """What happened, in a few words."""
    name = type(error).__name__
    if name == "TooManyRedirects":
        return Text("fetch-circle")
    response = getattr(error, "response", None)
    if response is not None:
        return Text("fetch-answered", {"status": str(response.status_code)})
    if "hash of downloaded file" in str(error):
        return Text("fetch-other")
    if name in ("ConnectTimeout", "ReadTimeout"):
        return Text("fetch-late")
    unreached = name in ("ConnectionError", "SSLError", "ProxyError")
    return Text("fetch-unreached") if unreached else complaint(error)


def _is_of_the_network(error: OSError) -> bool:
    import requests

    return isinstance(error, requests.RequestException)
