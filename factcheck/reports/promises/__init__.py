"""The promises on record and how far each has come, in every printed form."""
