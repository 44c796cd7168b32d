"""HTTP, whatever the service is about: bodies, problems, tensors, caching, compression.

Imports no other folder.
"""
