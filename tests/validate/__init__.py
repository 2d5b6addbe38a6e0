"""``make validate``: editions of a whole workspace, held against the validators that the web has for them.

``workspace/`` holds two articles, ``words.txt`` what people wrote into their catalogs. It needs npm, Java, Chromium and
a package registry, so the test suite does without it; what is cheap to ask stands in ``tests/editions``.
"""
