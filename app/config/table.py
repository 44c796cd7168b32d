"""The table of settings in `app/settings.md`; `python -m convscope.app.config.table` writes it anew."""

from pathlib import Path

from convscope.app.config.told import takes, variable, written
from convscope.app.settings import Settings

FILE = Path(__file__).parents[1] / "settings.md"
HEAD = """\
# Settings

Environment variables, for every command; `convscope serve` has options for a few, and an option goes before
its variable. An empty value is as none. A wrong one ends the start with a line that says what is expected,
and a name that is no setting gets a warning. `convscope serve --check` prints what is in force, warns of what
is unsafe in the open, and serves nothing. (`python -m convscope.app.config.table` writes this file.)

| variable | default | takes | means |
| --- | --- | --- | --- |
"""


def table() -> str:
    """The whole file, as Markdown."""
    rows = []
    for name, field in Settings.model_fields.items():
        default = "" if isinstance(field.default, Path) else written(field.default)  # it is of this machine
        cells = (
            f"`{variable(name)}`",
            f"`{default}`" if default else "–",
            takes(field, here=False),
            field.description or "",
        )
        rows.append(
            "| " + " | ".join(cell.replace("|", "\\|").replace("*", "\\*") for cell in cells) + " |\n"
        )
    return HEAD + "".join(rows)


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8")
