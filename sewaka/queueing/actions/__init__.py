"""What can be done with numbers, desks and days. Doors call these; each call is one transaction."""
