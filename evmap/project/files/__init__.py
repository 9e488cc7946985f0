"""The files of a project, one module each: read and changed."""
