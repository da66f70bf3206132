"""What `make bench` measures: figures to quote, never asserted."""
