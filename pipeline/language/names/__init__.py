"""Names of people, places, peoples and languages, and how other languages write them."""
