"""Publishing: all editions are written, checked and put into the output folder in one step."""
