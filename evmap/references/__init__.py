"""From a reference list or a bibliographic file to Records, and from running text to citations."""
