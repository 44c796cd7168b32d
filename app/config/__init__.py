"""What the operator's settings may be, and what is said about them."""
