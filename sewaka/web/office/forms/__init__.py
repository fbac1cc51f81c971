"""What is typed in the office. Every form gives the deed its action takes, and shows the refusal at its field."""
