"""The search index: French analysis, query language, ranking, on Whoosh."""
