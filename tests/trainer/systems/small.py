"""`ichtrain` with small networks, for tests that need processes of their own."""

from __future__ import annotations

import sys

from tests.trainer.systems.conftest import SmallNet
from trainer import cli
from trainer.systems import networks


def main(arguments: list[str]) -> int:
    """As `trainer.cli.main`."""
    networks._BUILDERS["resnet18"] = SmallNet
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
