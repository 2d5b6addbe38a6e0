"""One run of a command: the workspace, what was read of it, and what went wrong."""
