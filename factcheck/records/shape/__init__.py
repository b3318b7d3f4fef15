"""Which keys a record has and what their values look like, and sentences for what does not fit."""
