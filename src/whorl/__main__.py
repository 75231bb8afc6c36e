"""`python -m whorl` is the command `whorl`."""

import sys

from whorl.faces.cli import main

if __name__ == "__main__":
    sys.exit(main())
