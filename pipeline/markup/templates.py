"""Tags of publishing systems in a text: shortcodes (Hugo), Liquid (Jekyll), Jinja, kramdown's attribute lists.

What they mean is their system's affair; here they are opaque, parameters included.
"""

import re

# Longest form first. None spans an empty line, and none holds another one: what is never closed costs nothing.
_INNER = r"\n(?![ \t]*\n)|\{(?![{%#])"
TEMPLATE = re.compile(
    rf"\{{\{{<(?>(?:[^\n>{{]|{_INNER}|>(?!\}}\}}))*)>\}}\}}"
    rf"|\{{\{{%(?>(?:[^\n%{{]|{_INNER}|%(?!\}}\}}))*)%\}}\}}"
    rf"|\{{\{{(?>(?:[^\n}}{{]|{_INNER}|\}}(?!\}}))*)\}}\}}"
    rf"|\{{%(?>(?:[^\n%{{]|{_INNER}|%(?!\}}))*)%\}}"
    rf"|\{{#(?>(?:[^\n#{{]|{_INNER}|#(?!\}}))*)#\}}"
    r"|\{:?[ ]?[#.][A-Za-z][^{}\n]*\}"
    r"|\{:[^{}\n]*\}"
)
