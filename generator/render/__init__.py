"""Results to pages: views say what a page shows, templates how; text of the data stays in raw HTML blocks."""
