"""`make bench`: the same as `whorl bench`, which takes the same arguments."""

import sys

from whorl.faces.cli import main

if __name__ == "__main__":
    sys.exit(main(["bench", *sys.argv[1:]]))
