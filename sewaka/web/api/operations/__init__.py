"""The operations of the programming interface, by what they are about. Each makes at most one write."""
