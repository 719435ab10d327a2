"""What ``evidence new-study`` can be told in front, each with what it means."""

OPTIONS: dict[str, str] = {
    "title": "title as published; in square brackets if you describe it",
    "authors": "authors as family name, initials, with semicolons between them (Deng, D; Zhang, P)",
    "year": "year of the issue",
    "journal": "journal, in full",
    "doi": "DOI",
    "pmid": "PubMed number",
    "registration": "trial register numbers, with semicolons between them",
    "disease": "diseases (slugs), with semicolons between them",
    "design": "design (slug)",
    "status": "why it stands here (slug)",
    "id": "id of the study, and name of its file (default: first author and year)",
}
