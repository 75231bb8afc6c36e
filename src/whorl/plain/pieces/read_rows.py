"""The rows of a CSV file."""

import csv


def read_rows(file, column, names=(), answer="class"):
    with open(file, encoding="utf-8-sig", newline="") as text:
        delimiter = max(",;\t", key=text.readline().count)
        text.seek(0)
        table = [[cell.strip() for cell in row] for row in csv.reader(text, delimiter=delimiter) if row]
    last = table[0].index(column)
    if answer == "class":
        answers = [names.index(cells.pop(last)) for cells in table[1:]]
    else:
        answers = [float(cells.pop(last)) for cells in table[1:]]
    return [[*map(float, cells), y] for cells, y in zip(table[1:], answers, strict=True)]
