"""Reviewing: what in the dataset is open, and what a proposal does to the evidence."""
