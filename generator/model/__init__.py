"""The dataset's records as frozen, strict models; field names are the keys that people write."""
