"""The pages of this door: the officer's desk and the information desk."""
