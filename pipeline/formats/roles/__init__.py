"""What the words of a block say about its role, in any format."""
