"""Views of the board door: hall screens, counter displays, the voice, the machines' beats."""
