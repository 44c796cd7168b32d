"""Bodies, problems, tensors, caching, compression: what the API speaks."""
