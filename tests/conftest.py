"""For every test: no window on the user's screen, unless the caller asks for a platform."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
