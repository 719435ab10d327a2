"""Mutation tests: what `make mutants` runs."""
