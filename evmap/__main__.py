"""``python -m evmap``."""

from evmap.cli.main import main

main()
