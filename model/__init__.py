"""Networks, weights, training, preprocessing and tracing. Knows torch, knows no web."""
