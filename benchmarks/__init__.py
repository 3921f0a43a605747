"""How long an audit takes. `python -m benchmarks` prints a table; see docs/benchmarks.md."""
