"""The fixed words and life-cycles of the founding, one module a part."""
