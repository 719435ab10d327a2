"""Turns a dataset of clinical studies into a checked, citable, searchable evidence portal."""
