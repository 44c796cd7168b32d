"""What the first visit costs, counted by the browser itself: headers and bodies as they came by the wire."""

import pytest
from playwright.sync_api import expect

from tests.browser.explore import TWO_FRAMES

KILOBYTE = 1024
EXPLAIN = "/api/v1/explain"
