"""People against tables: what a coder is given, how far coders agree, and how right the tables are.

Pure calculation: `validating` brings tables and files to it, and the command line shows what it finds.
"""
