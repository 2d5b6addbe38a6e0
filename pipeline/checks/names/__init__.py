"""Checks of names: of people, organizations, countries and cities."""
