"""Pages as short Markdown, for programs that answer people's questions: of the same views as the pages themselves."""
