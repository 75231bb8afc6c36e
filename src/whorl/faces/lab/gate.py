"""The outermost gate of the lab: every request and every socket passes here or ends here, before anything is accepted.

A page of another origin, another port or a name that was pointed here gets nothing; nor does whoever has no key. The
browser gets its key as a cookie, in exchange for a code in the address it is opened with, which is good for one browser.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from whorl.faces.lab.trouble import spoken
from whorl.language import Text

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Coroutine[Any, Any, None]]
Headers = list[tuple[bytes, bytes]]

LARGEST_BODY = 64 * 1024
LAUNCH = "/launch"
READING = ("GET", "HEAD")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types whorl-markup"
)
"""Strings become markup in one place of the page alone, `draw/markup.ts`, which lets harmless parts through."""
ON_EVERY_ANSWER: Headers = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
]


class Refusal(Exception):
    """Why something ends at the gate."""

    def __init__(self, status: int, reason: str):
        super().__init__(reason)
        self.status, self.reason = status, reason


@dataclass
class Keys:
    """What one running server knows: its port, the key that cookies and bearers hold, the code not yet used."""

    port: int
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    code: str | None = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def cookie(self) -> str:
        """Cookies ignore ports, so that the name must hold it."""
        return f"whorl-{self.port}"

    @property
    def hosts(self) -> set[str]:
        return {f"127.0.0.1:{self.port}", f"localhost:{self.port}"}

    @property
    def address(self) -> str:
        """What opens the lab in one browser."""
        return f"http://127.0.0.1:{self.port}{LAUNCH}?code={self.code}"

    def renew(self) -> None:
        """Another code in place of the one there was, used or not."""
        self.code = secrets.token_urlsafe(32)

    def exchange(self, code: str) -> bool:
        """Whether this is the launch code; it is used up by that."""
        right = self.code is not None and _same(code, self.code)
        if right:
            self.code = None
        return right


def gate(app: App, keys: Keys) -> App:
    """The app behind the gate."""

    async def gated(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await app(scope, receive, send)
            return
        send = _with_headers(send)
        try:
            if scope["type"] not in ("http", "websocket"):
                raise Refusal(400, "neither a request nor a socket")
            _judge_place(scope, keys)
            if scope["type"] == "http" and scope["path"] == LAUNCH:
                await _launch(scope, send, keys)
                return
            _judge_key(scope, keys)
            if scope["type"] == "http":
                _judge_method(scope)
                receive = await _bounded(scope, receive)
        except Refusal as refusal:
            await _refuse(scope, send, refusal)
            return
        await app(scope, receive, send)

    return gated


def _judge_place(scope: Message, keys: Keys) -> None:
    """The host must be this server by name and port; an origin, where one is told, its very own page."""
    host = _single(scope, b"host")
    if host not in keys.hosts:
        raise Refusal(400, "unknown host")
    origin = _single(scope, b"origin")
    if origin is not None and origin != f"http://{host}":
        raise Refusal(403, "foreign origin")


def _judge_key(scope: Message, keys: Keys) -> None:
    """A bearer's key is enough; a cookie's needs an origin beside it wherever more than reading is asked for."""
    bearer = _single(scope, b"authorization")
    if bearer is not None:
        if not _same(bearer, f"Bearer {keys.key}"):
            raise Refusal(401, "wrong key")
        return
    if not _same(_cookie(scope, keys.cookie), keys.key):
        raise Refusal(401, _both("serve-no-key"))
    reads = scope["type"] == "http" and scope["method"] in READING
    if not reads and _single(scope, b"origin") is None:
        raise Refusal(403, "no origin")


def _judge_method(scope: Message) -> None:
    if scope["method"] in READING:
        return
    if scope["method"] != "POST":
        raise Refusal(405, "GET, HEAD and POST are served")
    if _single(scope, b"content-type") not in ("application/json", "application/json; charset=utf-8"):
        raise Refusal(415, "only JSON is read")


async def _launch(scope: Message, send: Send, keys: Keys) -> None:
    """Exchanges the code for the cookie and leads to the page, as it does whoever has exchanged one before."""
    codes = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=4).get("code", [])
    headers = [(b"location", b"/"), (b"content-length", b"0")]
    if scope["method"] == "GET" and len(codes) == 1 and keys.exchange(codes[0]):
        cookie = f"{keys.cookie}={keys.key}; HttpOnly; SameSite=Strict; Path=/"
        headers.append((b"set-cookie", cookie.encode()))
    elif scope["method"] != "GET" or not _same(_cookie(scope, keys.cookie), keys.key):
        raise Refusal(403, _both("serve-used"))
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _bounded(scope: Message, receive: Receive) -> Receive:
    """The body read whole before the app sees it, refused as soon as it is too large, told or not."""
    told = _single(scope, b"content-length") or "0"
    if not told.isdecimal() or len(told) > 9 or int(told) > LARGEST_BODY:
        raise Refusal(413, f"a body has {LARGEST_BODY} bytes at most")
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refusal(400, "gone before the end of the body")
        body, more = body + message.get("body", b""), message.get("more_body", False)
        if len(body) > LARGEST_BODY:
            raise Refusal(413, f"a body has {LARGEST_BODY} bytes at most")
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


async def _refuse(scope: Message, send: Send, refusal: Refusal) -> None:
    """A socket is closed without being accepted; a request gets a line of text."""
    if scope["type"] != "http":
        await send({"type": "websocket.close", "code": 1008, "reason": refusal.reason})
        return
    body = refusal.reason.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _with_headers(send: Send) -> Send:
    """Adds the headers of every answer; the app cannot set them otherwise."""
    ours = {name for name, _ in ON_EVERY_ANSWER}

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [(name, value) for name, value in message.get("headers", []) if name.lower() not in ours]
            message = {**message, "headers": own + ON_EVERY_ANSWER}
        await send(message)

    return sending


def _single(scope: Message, name: bytes) -> str | None:
    """A header's value; one that comes twice could be read in two ways and is refused."""
    values = [value for key, value in scope["headers"] if key.lower() == name]
    if len(values) > 1:
        raise Refusal(400, f"two headers {name.decode()}")
    return values[0].decode("latin-1") if values else None


def _cookie(scope: Message, name: str) -> str:
    try:
        morsel = SimpleCookie(_single(scope, b"cookie") or "").get(name)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def _both(name: str) -> str:
    """What is said, in every language, since nobody has told yet which they read."""
    return "\n".join(spoken(Text(name)).values())


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(), right.encode())
