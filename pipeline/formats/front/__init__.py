"""Front matter: the metadata above an article."""
