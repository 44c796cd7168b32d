"""The REST API, one noun per file."""

V1 = "/api/v1"
