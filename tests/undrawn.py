"""`whorl` without its figures and its page, which take longer than a small study: for tests that kill it many times."""

import sys
from unittest.mock import patch

from whorl.faces.cli import main
from whorl.report.report import Report

if __name__ == "__main__":
    with patch.object(Report, "figure_files", return_value=()), patch.object(Report, "html", return_value=""):
        sys.exit(main(sys.argv[1:]))
