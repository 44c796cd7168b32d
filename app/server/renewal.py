"""Whether this worker is being replaced, and others go on: then clients are let go without a lost request.

A client may send a request at the moment in which its idle connection is closed. So each is told with its
next answer, by `Connection: close`, or is closed after the time in which an idle one would be closed anyway.
"""

import signal
import sys


class Renewal:
    """One for the process, as signals are."""

    has_begun = False

    def begin(self, *_: object) -> None:
        """Begin, and end the server as SIGTERM would."""
        self.has_begun = True
        signal.raise_signal(signal.SIGTERM)

    def listen(self) -> None:
        """Begin when the supervisor asks for it."""
        if sys.platform != "win32":
            signal.signal(signal.SIGUSR1, self.begin)


renewal = Renewal()
