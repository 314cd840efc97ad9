"""How quantities are found, bound to their indicators and judged; `quantities.py` puts it together."""
