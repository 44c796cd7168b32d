"""The labs of the learn page: `POST /lab/<name>`, one file each."""
