"""A slow service."""


class Gate:
    """Holds what the page asks for until the test lets it through."""

    def __init__(self, page, pattern="**/explain"):
        self.is_open = False
        self.held = []
        self.most = 0
        page.route(pattern, self._hold)

    def _hold(self, route):
        if self.is_open:
            route.continue_()
            return
        self.held.append(route)
        self.most = max(self.most, len(self.held))

    def answer(self):
        self.held.pop(0).continue_()

    def open(self):
        """Let everything through, what is held and what comes."""
        self.is_open = True
        for route in self.held:
            route.continue_()
        self.held.clear()
