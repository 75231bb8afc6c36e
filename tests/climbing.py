"""`whorl` with the ladder of alexnet so low that all its stages are climbed in seconds: for tests that kill it there."""

import sys
from dataclasses import replace
from unittest.mock import patch

from whorl.experiments import feature_maps, ladder_tasks
from whorl.experiments.ladder_tasks import TASKS
from whorl.faces.cli import main
from whorl.report.report import Report

if __name__ == "__main__":
    rates = (0.0032, 0.01, 0.032)
    low = replace(TASKS["digits"], examples={"quick": {"train": 20}}, steps={"quick": 6}, rates=rates)
    with (
        patch.dict(ladder_tasks.TASKS, digits=low),
        patch.object(feature_maps, "EPOCHS", 1),
        patch.object(Report, "figure_files", return_value=()),
        patch.object(Report, "html", return_value=""),
    ):
        sys.exit(main(sys.argv[1:]))
