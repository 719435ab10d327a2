"""Statistics: arrays in, frozen dataclasses out; knows no tables, no dataset and no page."""
