"""The printed forms of what `factcheck validate` found: one file a format, each a pure function of the findings."""
