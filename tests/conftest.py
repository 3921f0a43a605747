"""Settings of all tests: a property that takes long on a busy machine is not wrong; compiled rules are kept for this run only."""

import os
from tempfile import TemporaryDirectory

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

_CACHE = TemporaryDirectory()
os.environ["AUDITOR_CACHE_DIR"] = _CACHE.name
