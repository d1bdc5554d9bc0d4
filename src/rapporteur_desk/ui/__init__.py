"""The window: Qt widgets over the services. `shell` > features > `widgets` > `qtkit`."""
