"""WordprocessingML (ISO/IEC 29500, transitional), written from the tree."""
