"""SVG drawings, which browsers open as documents: anything that could run a script or load a resource is removed.

Only listed elements and attributes are kept (SVG 1.1 and 2, without scripts, foreign content and links).
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_NAMES = """
    svg g defs desc title metadata symbol use switch image style a view
    path rect circle ellipse line polyline polygon text tspan textPath tref
    marker linearGradient radialGradient stop pattern clipPath mask filter
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology
    feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
"""
_ELEMENTS = frozenset(_NAMES.split())
_HREF = frozenset({"href", "{http://www.w3.org/1999/xlink}href"})
_XML = "{http://www.w3.org/XML/1998/namespace}"
_RASTER = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)
_OWN_URL = re.compile(r"url\(\s*['\"]?#[\w.-]+['\"]?\s*\)")
# The functions of CSS Images 4 that load something, and other ways to do so.
_LOADS = re.compile(
    r"url\s*\(|(?:image[\w-]{0,20}|src|cross-fade|element|paint)\s*\("
    r"|@import|@namespace|@font-face|expression|javascript|behavior|-moz-binding|\\|<",
    re.IGNORECASE,
)
_LARGEST = 16 << 20


def cleaned(content: bytes) -> bytes | None:
    """The drawing without unsafe content; None if it cannot be read."""
    from lxml import etree

    if len(content) > _LARGEST:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root.tag != f"{_NAMESPACE}svg":
        return None
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag.removeprefix(_NAMESPACE) not in _ELEMENTS:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        _clean(element)
    for element in list(root.iter(f"{_NAMESPACE}style")):
        parent = element.getparent()
        if parent is not None and _LOADS.search(_OWN_URL.sub("", "".join(element.itertext()))):
            parent.remove(element)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _clean(element: "_Element") -> None:
    attributes = element.attrib
    for key, value in list(attributes.items()):
        name = str(key)
        bare = name.lower()
        if name in _HREF:
            image = element.tag == f"{_NAMESPACE}image"
            sound = value.strip().startswith("#") or (image and _RASTER.fullmatch(value.strip()))
        else:
            sound = not bare.startswith("on") and (not bare.startswith("{") or bare.startswith(_XML.lower()))
            sound = sound and not _LOADS.search(_OWN_URL.sub("", value))
        if not sound:
            del attributes[key]
