"""What `make serve` is made of: what has changed, the pages of that at once, everything else behind, and the server."""
