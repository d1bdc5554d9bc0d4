"""Beside a hearing: its recording or video, the transcript, and the player that follows both."""

from __future__ import annotations
