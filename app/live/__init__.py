"""Training that visitors start from the page, one run at a time, in a process of its own."""
