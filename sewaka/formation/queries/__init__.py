"""What can be known of the founding, one module a part."""
