"""The files that CI systems read, run as far as that goes without them."""
