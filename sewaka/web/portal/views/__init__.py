"""The views of the portal: reading for everybody, and one's own number."""
