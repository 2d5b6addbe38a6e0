"""What people's review leaves behind: who approved which sentence, when, and how much of the draft they kept."""
