"""Plain-text fact-checking: claims and evidence as small YAML files, checked and scored."""

__version__ = "0.1.0"
