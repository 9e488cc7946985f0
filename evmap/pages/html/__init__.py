"""The parts of the page that are plain HTML and are read with scripts off."""
