"""Push: holds the open pages and tells them "news up to number N". A process of its own, without Django."""
