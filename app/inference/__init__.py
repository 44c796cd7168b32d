"""Networks, batches and threads: where answers are computed."""
