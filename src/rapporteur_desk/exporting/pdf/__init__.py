"""PDF through typst: tagged, PDF/UA-1 and PDF/A-2a where the document allows it."""
