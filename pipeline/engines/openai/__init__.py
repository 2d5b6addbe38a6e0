"""A chat model behind any endpoint that speaks OpenAI's API: Ollama, vLLM or llama.cpp on one's own machine."""

from pipeline.engines.openai.engine import OPENAI, OpenAI, OpenAISettings

__all__ = ["OPENAI", "OpenAI", "OpenAISettings"]
