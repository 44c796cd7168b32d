"""`python -m convscope` is the command."""

from convscope.app.cli import main

main()
