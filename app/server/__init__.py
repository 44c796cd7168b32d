"""What keeps the service up: limits, connections, processes, metrics and logs.

Imports `http` and `inference`.
"""
