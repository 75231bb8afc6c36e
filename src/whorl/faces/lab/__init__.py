"""The lab in the browser: what listens on this machine alone, and who may speak to it."""
