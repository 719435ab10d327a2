"""References as other programs write them (RIS, PubMed, BibTeX, CSL-JSON, registers' records), made citations.

Each reader gives a `Record`: everything the file has, and which of it may fill which key. `report.cited` makes the
citation of it, and tells what the file had and the study file has not.
"""
