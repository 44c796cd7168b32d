"""Where answers are computed: networks, batches and threads.

Imports `http`.
"""
