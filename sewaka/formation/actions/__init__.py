"""What may be done while a mall is founded, one module a part."""
