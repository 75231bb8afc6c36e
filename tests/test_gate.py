"""The lab's gate: who gets through, and that everybody else ends before anything is accepted."""

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whorl.faces.lab.gate import LARGEST_BODY, Keys, gate

PORT = 8123
HERE = f"http://127.0.0.1:{PORT}"
FOREIGN = [
    "https://evil.example",
    "null",
    "",
    "http://127.0.0.1",
    f"http://127.0.0.1:{PORT + 1}",
    f"https://127.0.0.1:{PORT}",
    f"http://127.0.0.1:{PORT}.evil.example",
    f"http://localhost:{PORT}",
    f"{HERE}/",
]
ROUTES = [("http", "GET", "/"), ("http", "POST", "/api/diff"), ("websocket", "GET", "/api/playground")]


def through(
    keys: Keys,
    kind: str = "http",
    method: str = "GET",
    path: str = "/",
    query: str = "",
    body: Any = (b"",),
    host: str | None = f"127.0.0.1:{PORT}",
    more: Any = (),
    **headers: str | None,
) -> tuple[bool, list[dict[str, Any]]]:
    """Whether the app was reached, and what was sent."""
    reached, sent = [], []
    chunks = [{"type": "http.request", "body": part, "more_body": True} for part in body]
    chunks[-1]["more_body"] = False

    async def app(scope: Any, receive: Any, send: Any) -> None:
        reached.append((await receive())["body"] if scope["type"] == "http" else b"")
        if scope["type"] == "http":
            own = [(b"Content-Security-Policy", b"default-src *")]
            await send({"type": "http.response.start", "status": 200, "headers": own})

    async def receive() -> Any:
        return chunks.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    told = [("host", host), *((name.replace("_", "-"), value) for name, value in headers.items()), *more]
    scope = {
        "type": kind,
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in told if value is not None],
    }
    if kind == "websocket":
        del scope["method"]
    asyncio.run(gate(app, keys)(scope, receive, send))
    assert not reached or reached == [b"".join(body)]
    return bool(reached), sent


def cookie(keys: Keys) -> str:
    return f"{keys.cookie}={keys.key}"


@pytest.mark.parametrize(("kind", "method", "path"), ROUTES)
def test_the_own_page_with_its_cookie_gets_through(kind: str, method: str, path: str):
    keys = Keys(PORT)
    own = {"cookie": cookie(keys), "origin": HERE, "content_type": "application/json"}
    assert through(keys, kind, method, path, **own)[0]


@pytest.mark.parametrize(("kind", "method", "path"), ROUTES)
@pytest.mark.parametrize("origin", FOREIGN)
def test_a_foreign_origin_is_refused_even_with_a_key(kind: str, method: str, path: str, origin: str):
    keys = Keys(PORT)
    for key in ({"cookie": cookie(keys)}, {"authorization": f"Bearer {keys.key}"}):
        reached, sent = through(
            keys, kind, method, path, origin=origin, content_type="application/json", **key
        )
        assert not reached
        assert sent[0].get("status", sent[0].get("code")) in (403, 1008)


@pytest.mark.parametrize(("kind", "method", "path"), ROUTES)
@pytest.mark.parametrize("key", ["none", "wrong", "other port", "bearer", "code"])
def test_without_the_right_key_nothing_is_reached(kind: str, method: str, path: str, key: str):
    keys = Keys(PORT)
    given_key = {
        "none": {},
        "wrong": {"cookie": f"{keys.cookie}=x{keys.key}"},
        "other port": {"cookie": f"whorl-{PORT + 1}={keys.key}"},
        "bearer": {"authorization": f"bearer {keys.key}"},
        "code": {"cookie": f"{keys.cookie}={keys.code}"},
    }[key]
    reached, sent = through(
        keys, kind, method, path, origin=HERE, content_type="application/json", **given_key
    )
    assert not reached
    assert sent[0].get("status", sent[0].get("code")) in (401, 1008)


@pytest.mark.parametrize(("kind", "method", "path"), ROUTES)
@pytest.mark.parametrize(
    "host", [None, "evil.example", "127.0.0.1", "127.0.0.1:80", f"127.0.0.1:{PORT}@evil.example"]
)
def test_another_host_is_refused(kind: str, method: str, path: str, host: str | None):
    keys = Keys(PORT)
    assert not through(keys, kind, method, path, host=host, authorization=f"Bearer {keys.key}")[0]


@given(st.text(st.characters(max_codepoint=255), max_size=30))
def test_no_text_for_a_host_but_the_exact_one_gets_through(host: str):
    keys = Keys(PORT)
    reached = through(keys, host=host, authorization=f"Bearer {keys.key}")[0]
    assert reached == (host in keys.hosts)


def test_a_cookie_alone_changes_nothing_and_opens_no_socket():
    keys = Keys(PORT)
    assert through(keys, cookie=cookie(keys))[0]
    assert not through(keys, "http", "POST", cookie=cookie(keys), content_type="application/json")[0]
    assert not through(keys, "websocket", cookie=cookie(keys))[0]


@pytest.mark.parametrize("name", ["host", "origin", "cookie", "authorization"])
def test_a_header_that_comes_twice_is_refused(name: str):
    keys = Keys(PORT)
    values = {"host": f"127.0.0.1:{PORT}", "origin": HERE, "cookie": cookie(keys)}
    value = values.get(name, f"Bearer {keys.key}")
    told = {} if name == "host" else {name: value}
    assert not through(keys, more=((name, value),), **told)[0]


def test_forms_and_other_methods_are_refused():
    keys = Keys(PORT)
    own = {"cookie": cookie(keys), "origin": HERE}
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", None):
        assert through(keys, "http", "POST", content_type=kind, **own)[1][0]["status"] == 415
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert through(keys, "http", method, **own)[1][0]["status"] == 405


def test_the_launch_code_is_good_for_one_time_and_the_cookie_for_the_page():
    keys = Keys(PORT)
    code = keys.code
    assert through(keys, path="/launch", query="code=wrong")[1][0]["status"] == 403
    first = through(keys, path="/launch", query=f"code={code}")[1][0]
    headers = dict(first["headers"])
    assert first["status"] == 303
    assert headers[b"location"] == b"/"
    assert headers[b"set-cookie"].decode() == f"{cookie(keys)}; HttpOnly; SameSite=Strict; Path=/"
    assert through(keys, cookie=headers[b"set-cookie"].decode().split(";")[0])[0]
    refused, said = through(keys, path="/launch", query=f"code={code}")[1]
    assert refused["status"] == 403
    assert "Enter" in said["body"].decode()
    assert "回车" in said["body"].decode()


def test_the_used_address_leads_the_browser_that_used_it_to_the_page():
    keys = Keys(PORT)
    through(keys, path="/launch", query=f"code={keys.code}")
    for query in ("code=used", ""):
        again = through(keys, path="/launch", query=query, cookie=cookie(keys))[1][0]
        assert (again["status"], dict(again["headers"])[b"location"]) == (303, b"/")
        assert b"set-cookie" not in dict(again["headers"])
    assert through(keys, path="/launch", query="code=used", cookie=cookie(keys) + "x")[1][0]["status"] == 403
    assert through(keys, "http", "POST", path="/launch", cookie=cookie(keys))[1][0]["status"] == 403


def test_a_fresh_code_ends_the_one_before():
    keys = Keys(PORT)
    before = keys.code
    keys.renew()
    assert through(keys, path="/launch", query=f"code={before}")[1][0]["status"] == 403
    assert through(keys, path="/launch", query=keys.address.partition("?")[2])[1][0]["status"] == 303


def test_a_body_is_bounded_whether_its_length_is_told_or_not():
    keys = Keys(PORT)
    own = {"cookie": cookie(keys), "origin": HERE, "content_type": "application/json"}
    half = b"x" * (LARGEST_BODY // 2)
    assert through(keys, "http", "POST", body=(half, half), **own)[0]
    assert through(keys, "http", "POST", body=(half, half, b"x"), **own)[1][0]["status"] == 413
    for told in (str(LARGEST_BODY + 1), "9" * 5000, "-1", "1e3"):
        assert through(keys, "http", "POST", content_length=told, **own)[1][0]["status"] == 413


def test_every_answer_has_the_policy_and_the_app_cannot_loosen_it():
    keys = Keys(PORT)
    for key in (None, cookie(keys)):
        headers = through(keys, cookie=key)[1][0]["headers"]
        policies = [value for name, value in headers if name.lower() == b"content-security-policy"]
        assert len(policies) == 1
        assert policies[0].startswith(b"default-src 'none'")


def test_keys_are_never_shown():
    keys = Keys(PORT)
    assert keys.key not in repr(keys)
    assert str(keys.code) not in repr(keys)


def test_each_name_of_this_server_has_its_own_origin():
    keys = Keys(PORT)
    there = {"host": f"localhost:{PORT}", "cookie": cookie(keys)}
    assert through(keys, "websocket", origin=f"http://localhost:{PORT}", **there)[0]
    assert not through(keys, "websocket", origin=HERE, **there)[0]
