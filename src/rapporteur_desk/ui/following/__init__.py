"""After the hearing: sorting its notes, what is to be checked, and what is to be followed up."""
