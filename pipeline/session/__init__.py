"""One run of a command: its workspace, the articles and catalogs it has read, and the problems it met."""
