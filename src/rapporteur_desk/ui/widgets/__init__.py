"""Widgets that know nothing of dossiers: any screen is put together from these."""
