"""`python -m gcplan`."""

from gcplan.cli import main

main()
