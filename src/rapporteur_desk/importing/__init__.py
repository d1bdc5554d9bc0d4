"""Files from outside, read into plain values: sittings, and documents that become sources.

Nothing here touches a dossier. Documents are not to be trusted, and are read in a process of their own.
"""

from __future__ import annotations
