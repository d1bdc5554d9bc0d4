from __future__ import annotations

import sys
from pathlib import Path

# Fakes of ports, for tests of services and views: `from memory_store import MemoryStore`.
sys.path.insert(0, str(Path(__file__).parent / "fakes"))
