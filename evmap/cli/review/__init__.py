"""Going through what is doubtful, one key an answer."""
