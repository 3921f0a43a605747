"""How long an audit takes. `python -m benchmarks` measures and prints everything."""
