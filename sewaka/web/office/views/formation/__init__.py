"""What is done in the rooms of the founding, one module a part."""
