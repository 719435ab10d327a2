"""Releases: snapshots that are never overwritten, frozen sites, and addresses that never move."""
