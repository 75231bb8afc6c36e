"""Questions and their results in the lab: asked, carried out one after another, read, noted, taken away as files."""
