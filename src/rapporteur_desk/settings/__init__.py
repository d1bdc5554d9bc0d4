"""What is kept between starts, and where on this computer things are."""

from __future__ import annotations
