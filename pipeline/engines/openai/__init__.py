"""The chat model engine, for any endpoint with OpenAI's API, such as a local Ollama, vLLM or llama.cpp."""

from pipeline.engines.openai.engine import OPENAI, OpenAI, OpenAISettings

__all__ = ["OPENAI", "OpenAI", "OpenAISettings"]
