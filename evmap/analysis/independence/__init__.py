"""How independently a finding is known: roots, teams, channels, status, confidence."""
