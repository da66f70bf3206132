"""Random numbers for tests that hold for all of them: another seed each time, printed, and given with TEST_SEED."""

from __future__ import annotations

import os
import random
import secrets


def unseeded() -> random.Random:
    """Return random numbers. A failing test shows the seed; TEST_SEED=<seed> repeats them."""
    seed = int(os.environ.get("TEST_SEED") or secrets.randbits(32))
    print(f"TEST_SEED={seed}")
    return random.Random(seed)  # noqa: S311  # instants, not secrets
