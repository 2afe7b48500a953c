#!/usr/bin/env python3
"""Proves the laws of the models given as arguments and prints a table. Needs abide and abide-check on the PATH."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path


def prove(model: str, folder: Path) -> dict:
    """The JSON answer of `abide prove`, with the checker's verdict added."""
    certificate = folder / "certificate.cert"
    run = subprocess.run(["abide", "prove", model, "--json", "-o", certificate], capture_output=True, text=True)
    if run.returncode not in (0, 1):  # 1: only bounds were proved
        sys.exit(run.stderr.strip())
    answer = json.loads(run.stdout)
    check = subprocess.run(["abide-check", certificate], capture_output=True, text=True)
    answer["verdict"] = check.stdout.splitlines()[-1].split()[0]
    return answer


def main() -> None:
    models = sys.argv[1:] or ["linear:2-3-2", "relu:2-3-1", "product:4", "linear:1-2-2-1"]
    print(f"{'model':16} {'D':>4} {'laws':>8}  {'standing':8}  verdict")
    with tempfile.TemporaryDirectory() as folder:
        for model in models:
            answer = prove(model, Path(folder))
            low, high = answer["at_least"], answer["at_most"]
            laws = str(low) if low == high else f"{low}..{high}"
            print(f"{model:16} {answer['parameters']:4} {laws:>8}  {answer['standing']:8}  {answer['verdict']}")


if __name__ == "__main__":
    main()
