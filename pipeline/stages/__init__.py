"""A stage joins the rooms below and returns a frozen result; what fails for one article is left on the desk."""
