"""What other tools give and take: translation memories, catalogs for offline work, spreadsheets."""
