"""Training that can be watched: in a process of its own, told what to do and read through a folder."""
