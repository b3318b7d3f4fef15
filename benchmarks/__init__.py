"""What factcheck costs: projects to measure on, scenarios, peers and profiles. `python -m benchmarks --help`."""
