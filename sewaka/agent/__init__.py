"""The print agent: a small program on the kiosk machine, without Django and without a database."""

VERSION = "0.1.0"
