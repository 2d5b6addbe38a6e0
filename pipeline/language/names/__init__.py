"""Names of people, places, peoples and languages, as each language writes them."""
