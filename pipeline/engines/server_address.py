"""The address of a server: its host and port, whether it is on this machine, and the proxy on the way to it."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib import request
from urllib.parse import SplitResult, unquote, urlsplit

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
