"""What entries are made of, drawn from the tables or made up: people, places, titles, publishers, periodicals."""
