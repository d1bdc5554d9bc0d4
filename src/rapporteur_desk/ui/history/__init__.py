"""What a note or a section said before: its versions, compared word by word, and restored."""
