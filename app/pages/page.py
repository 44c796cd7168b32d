"""Which pages there are. A page is a template, an entry module, and a line here."""

from dataclasses import dataclass

EMBED = "embed/"


@dataclass(frozen=True)
class Page:
    """A page for people: `templates/<name>.html` at an address relative to the root of the service."""

    name: str
    address: str

    @property
    def root(self) -> str:
        """The root of the service, relative to this page: "" or "../" as often as the page is deep."""
        return "../" * self.address.count("/")

    @property
    def is_embedded(self) -> bool:
        """Whether it is made for a frame in somebody else's page."""
        return self.address.startswith(EMBED)


# Which every page leads to.
PAGES = (Page("explore", ""), Page("learn", "learn"), Page("training", "training"), Page("docs", "docs"))
EXERCISES = Page("exercises", "learn/exercises")
EMBEDDED = Page("explore", f"{EMBED}explore")


def embedded(lab: str) -> Page:
    """A lab alone, for a frame in somebody else's page."""
    return Page("embed", f"{EMBED}lab/{lab}")
