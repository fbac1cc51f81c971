"""What can be known about numbers, lines and desks. Frozen answers, each naming the sequence it is true for."""
