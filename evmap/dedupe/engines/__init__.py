"""The steps from records to clusters, and what runs them."""
