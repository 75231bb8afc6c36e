"""One file for each kind of chart: `size(chart)` in inches, and `draw(chart, figure, pen)`."""
