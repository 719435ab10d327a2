"""From files written by people to models with line numbers; the only part that reads the dataset."""

from generator.load.dataset import (
    Dataset,
    Locations,
    load_dataset,
    load_readable,
    read_portal,
    readable_vocabulary,
)

__all__ = ["Dataset", "Locations", "load_dataset", "load_readable", "read_portal", "readable_vocabulary"]
