"""What in a page belongs to the site and not to the article."""
