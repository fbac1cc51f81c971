"""What each address of the office answers: reads, at most one write, one page."""
