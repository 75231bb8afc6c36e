"""What the seeds say: estimates, verdicts, looks, shares and tuning, on numbers alone."""
