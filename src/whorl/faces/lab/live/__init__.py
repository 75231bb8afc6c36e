"""The rooms that are talked to while networks train: one socket and one process for each page."""
