"""What scripts share whatever their data: each file is a piece of plain PyTorch whose text they are given."""
