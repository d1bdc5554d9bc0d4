from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
# What the tests of this folder share (`every_node`, `reading_back`, `written_trees`), and the documents that are
# validated, with the prose they are made of.
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "validation"), str(HERE.parents[1] / "benchmarks")]
