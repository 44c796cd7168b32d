"""Train, measure and store networks."""
