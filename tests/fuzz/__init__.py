"""Coverage-guided fuzzing of every reader of a file that anyone may have written."""
