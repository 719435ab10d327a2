"""Results as files for other programs and for people who compare."""
