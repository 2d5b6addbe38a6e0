"""The address of a server: its host and port, whether it is on this machine, and the proxy on the way to it."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib import request
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from pipeline.engines.failures import bad_proxy
from pipeline.errors import EngineError


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """The address under which an engine's server has its paths."""

    url: str
    """The address without a slash at its end."""
    host: str
    """The server's host and port, for tables and comments; without user, password and path."""
    password: str
    """The password in the address; empty if it has none."""
    local: bool
    """Whether the server is on this machine, where no proxy is asked."""
    proxy: str
    """The proxy between, without user and password; empty if there is none."""


def server_address(url: str, engine: str) -> ServerAddress:
    """The address ``url`` of ``engine``. Raises EngineError if it, or the environment's proxy, is not an address."""
    url = url.rstrip("/")
    try:
        parts = urlsplit(url)
        host = _host(parts)
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise EngineError(f"[engine.{engine}]: url is not a web address.", "Write it like http://localhost:5000.")
    local = is_loopback(url)
    try:
        between = "" if local else proxy_of(url)
    except ValueError:
        raise bad_proxy(engine) from None
    return ServerAddress(url, host, unquote(parts.password or ""), local, between)


def moved(url: str, location: str) -> str:
    """The address that ``location`` sends a request for ``url`` to; "" if it is another server's.

    The same host and port, or https:// on the same host instead of http://. No other may get the texts and the key.
    """
    try:
        here, there = urlsplit(url), urlsplit(urljoin(url, location))
        ports = (here.port, there.port)
    except ValueError:
        return ""
    default = {"http": 80, "https": 443}
    same = here.scheme == there.scheme and len({port or default[here.scheme] for port in ports}) == 1
    secured = (here.scheme, there.scheme) == ("http", "https")
    if not location or here.hostname != there.hostname or not (same or secured):
        return ""
    user, at, _ = here.netloc.rpartition("@")  # a server leaves the user and the password out
    return there._replace(netloc=f"{user}{at}{_host(there)}", fragment="").geturl()


def is_loopback(url: str) -> bool:
    """Whether ``url`` leads to this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def proxy_of(url: str) -> str:
    """The proxy for ``url``, without user and password (``http://proxy.example:3128``); "" if there is no proxy."""
    parts = urlsplit(url)
    proxies = request.getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or request.proxy_bypass(parts.netloc.rpartition("@")[2]):
        return ""
    there = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    return f"{there.scheme}://{_host(there)}"


def _host(parts: SplitResult) -> str:
    """Host and port. Raises ValueError if the port is not a number."""
    host = parts.hostname or ""
    return (f"[{host}]" if ":" in host else host) + (f":{parts.port}" if parts.port else "")
