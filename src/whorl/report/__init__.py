"""Reports and charts as data, and how they become pages, pictures and terminal text."""
