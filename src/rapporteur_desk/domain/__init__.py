"""The vocabulary of the dossier: frozen values and the rules between them. No I/O, no Qt."""

from __future__ import annotations
