"""OpenDocument text (OASIS OpenDocument 1.3), written from the tree."""
