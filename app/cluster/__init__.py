"""The service on several machines. README.md compares the ways to do it."""
