"""The document tree as files: DOCX, ODT, PDF, HTML and Markdown. See `registry.exporter_for`."""
