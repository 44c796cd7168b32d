"""Which pages there are. A page is a template, an entry module, and a line here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A page for people: `templates/<name>.html` at an address relative to the root of the service."""

    name: str
    address: str

    @property
    def root(self) -> str:
        """The root of the service, relative to this page: "" or "../" as often as the page is deep."""
        return "../" * self.address.count("/")


# Which every page leads to.
PAGES = (Page("explore", ""), Page("learn", "learn"), Page("training", "training"), Page("docs", "docs"))
EXERCISES = Page("exercises", "learn/exercises")


def embedded(lab: str) -> Page:
    """A lab alone, for a frame in somebody else's page."""
    return Page("embed", f"embed/lab/{lab}")
