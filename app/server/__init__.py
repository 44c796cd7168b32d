"""Limits, connections, processes, metrics and logs: what keeps the service up."""
