"""What can go wrong, as exceptions whose text is a sentence for people."""


class FleetprintError(Exception):
    """The base of all errors of this package."""


class NotAResult(FleetprintError, ValueError):
    """A file that Fleetprint has not written, or that is too new for this package."""


class MissingData(FleetprintError, LookupError):
    """A result without what was asked of it; the text says what it has."""


class ProgramError(FleetprintError, RuntimeError):
    """The program is not there, or ended with an error. `exit_code` is None or the program's; the text is its own message."""

    def __init__(self, message, exit_code=None):
        super().__init__(message)
        self.exit_code = exit_code
