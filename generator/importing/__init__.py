"""A review's own table as a dataset: bytes to rows, rows to studies, studies to the files of a portal."""
