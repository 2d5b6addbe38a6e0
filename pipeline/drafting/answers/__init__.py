"""An engine's answer: cleaned, decoded and judged."""
