"""The labs of the learn page: one idea each, computed by torch from numbers that a person may change."""
