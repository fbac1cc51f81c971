"""Forms of the founding, one module a part."""
