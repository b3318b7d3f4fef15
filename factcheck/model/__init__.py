"""What records mean, whatever file or format they came from. Everything here is frozen."""
