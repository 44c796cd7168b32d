"""The service beyond one machine: README.md says which way to take."""
