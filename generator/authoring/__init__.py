"""Writing study files: their schema, a commented one to fill, one style, and forms turned into files."""
