"""Text to plain data with places: YAML 1.2 as records may use it, and what is wrong with anything else."""
