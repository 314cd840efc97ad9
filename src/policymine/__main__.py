"""`python -m policymine` is the command line."""

from .cli import run

run()
