"""Cleans, decodes and judges an engine's answers."""
