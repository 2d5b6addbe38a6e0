"""House style: the quotation marks, spaces and separators of each locale, and how they are applied."""
