"""``make bench``: every comparison of speed and memory, each taken side by side in one run.

    python -m tests.bench [NAME]...

All of them take about ten minutes on two cores that do nothing else; on busy ones, bars that are held against the
clock are missed. Larger sizes are options of each bench: ``python -m tests.bench.editions --articles 400``.

A bench is a module of this folder that prints its ratios and ends with status 1 when one misses its bar. Each runs in
a process of its own, so that none meets the other's warm caches.
"""

import subprocess
import sys
import time

BENCHES = ("startup", "before", "segmentation", "catalog", "editions", "apertium", "argos", "desk", "memory")


def main(names: list[str]) -> int:
    missed = []
    for name in names or BENCHES:
        print(f"== {name}", flush=True)
        began = time.perf_counter()
        if subprocess.run([sys.executable, "-m", f"tests.bench.{name}"], check=False).returncode:
            missed.append(name)
        print(f"took {time.perf_counter() - began:.0f} s\n", flush=True)
    print(f"missed its bar: {', '.join(missed)}" if missed else "every bar is met")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
