"""One view for each kind of page: the contract between the results and a template."""
