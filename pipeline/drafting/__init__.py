"""Drafts sentences: protects codes and names, asks an engine, restores and judges its answer.

Each sentence tries the strategies in ``strategies.STRATEGIES`` until one gives a target without a fault or a doubt. A
sentence that no strategy can draft stays untranslated, with the reason: a wrong sentence is never accepted silently.

``drafter`` makes drafts. ``risk`` and ``difficulty`` judge drafts that exist already, for commands that make none.
"""
