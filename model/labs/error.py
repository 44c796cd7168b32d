"""What a lab cannot compute."""


class LabError(ValueError):
    """The numbers do not go together; the message says how they would."""
