"""Study files: written from a template, a citation or a form, put in order, and described for editors."""
