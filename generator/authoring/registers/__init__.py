"""Exports of trial registers made rows of registry.csv: each reader gives `Entry`, `placing` and `rows` do the rest."""
