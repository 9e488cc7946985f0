"""Chicago bibliographies and the notes of the humanities."""
