"""Graph -> tables: numbers side by side, without markup. One file is one table."""
