"""The proxy that the environment sets for an address."""

from urllib import request
from urllib.parse import urlsplit


def of(url: str) -> str:
    """The proxy for ``url``, without user and password (``http://proxy.example:3128``); "" if there is no proxy."""
    parts = urlsplit(url)
    proxies = request.getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or request.proxy_bypass(parts.netloc.rpartition("@")[2]):
        return ""
    there = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    host = there.hostname or ""
    port = f":{there.port}" if there.port else ""
    return f"{there.scheme}://{f'[{host}]' if ':' in host else host}{port}"
