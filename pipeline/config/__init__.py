"""Settings: ``pipeline.toml`` read, checked and made into frozen objects."""
