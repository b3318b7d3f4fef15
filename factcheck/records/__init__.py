"""Record files and their meaning: text to plain data with positions, to a checked shape, to the model."""
