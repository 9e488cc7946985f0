"""``python -m evmap``."""

from evmap.cli.main import main

if __name__ == "__main__":  # not in the processes that evmap starts, which import this file again on some systems
    main()
