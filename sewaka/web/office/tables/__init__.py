"""What the lists of the office show, row by row: the same cells on the page and in the CSV file."""
