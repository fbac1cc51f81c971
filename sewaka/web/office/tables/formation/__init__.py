"""Lists of the founding, one module a part."""
