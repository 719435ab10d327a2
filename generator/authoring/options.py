"""What ``evidence new-study`` can be told in front, each with what it means."""

OPTIONS: dict[str, str] = {
    "title": "title as published; in square brackets if you describe it",
    "authors": "authors as family name, initials, with semicolons between them (Deng, D; Zhang, P)",
    "year": "year of the issue",
    "journal": "journal, in full",
    "doi": "DOI; the record is looked up at Crossref",
    "pmid": "PubMed number; the record is looked up at Europe PMC",
    "registration": "trial register numbers, with semicolons between them",
    "disease": "diseases, each by its short name in small letters (a slug), with semicolons between them",
    "design": "how the study was done, by its short name in small letters (a slug)",
    "status": "why it stands here, by its short name in small letters (a slug)",
    "id": "short permanent name of the study and of its file, such as surname-2026: small letters, digits, hyphens "
    "(default: first author and year)",
}
