"""The web service and the command line. Knows HTTP, knows no convolution."""
