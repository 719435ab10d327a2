"""Decides what may be combined and counted together, and keeps the reason for everything that may not."""
