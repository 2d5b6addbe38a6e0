"""Publishing: all editions written, checked and put into the output folder in one step."""
