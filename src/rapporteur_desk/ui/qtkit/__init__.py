"""What every screen needs from Qt: theme, fonts, icons, languages, background work, the change bus, undo, errors.

Nothing here is global: `bootstrap` makes one of each and gives it to the screens.
"""
