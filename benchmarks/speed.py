"""Measure how long a portrait takes, from process start to file.

    uv run --group dev benchmarks/speed.py                times standard and draft, prints the table
    uv run --group dev benchmarks/speed.py --sd-turbo     also the compute of SD-Turbo on the same cores (downloads torch)
    uv run --group dev benchmarks/speed.py --reference    also how near standard is to a long exposure

Seconds of the processors stand beside those of the wall: they hardly depend on what else the machine does. For the last, see ``near.py``.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DESCRIPTION = (
    "Portrait of a woman in her early 30s, dark curly hair, calm confident expression, white linen shirt, soft morning window light from left, "
    "blurred garden background, 85mm f/1.4 lens, Kodak Portra 400 film grain, photorealistic RAW photography"
)
OTHERS = (
    "Portrait of a man in his 50s with a short grey beard, navy suit and tie, softbox from the right, grey seamless background",
    "Portrait of a young woman with long straight blonde hair, black turtleneck, overcast light, park background, 50mm f/2",
    "Low-key portrait of a man with dark skin and a shaved head, grey t-shirt, rim light, black background",
)


def timed(quality: str, seed: int) -> tuple[float, float]:
    """Make one portrait with the command line: seconds by the wall clock, and of the processors."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "noselfie", "make", DESCRIPTION, "--quality", quality, "--seed", str(seed), "--quiet", "-o", f"{folder}/a.png"]
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def times(runs: int) -> None:
    """Print the table of times."""
    print(f"{os.cpu_count()} cores; {runs} runs each, after one that warms the caches\n")
    print(f"{'quality':10} {'size':>10} {'promise':>8} {'median':>8} {'slowest':>8} {'CPU':>8}   seconds")
    timed("draft", 1)
    for quality, size, promise in (("draft", "384x512", 8), ("standard", "768x1024", 30)):
        rows = [timed(quality, 1 + i) for i in range(runs)]
        walls = [r[0] for r in rows]
        print(f"{quality:10} {size:>10} {promise:8} {statistics.median(walls):8.1f} {max(walls):8.1f} {statistics.median(r[1] for r in rows):8.1f}")


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--reference", action="store_true")
    parser.add_argument("--sd-turbo", action="store_true")
    options = parser.parse_args()
    times(options.runs)
    if options.sd_turbo:
        script = Path(__file__).parent / "sd_turbo.py"
        found = json.loads(subprocess.run(["uv", "run", str(script)], check=True, stdout=subprocess.PIPE, text=True).stdout)
        print(f"SD-Turbo compute, {found['size']}x{found['size']}: UNet {found['unet_s']} s + VAE {found['vae_s']} s")
    if options.reference:
        subprocess.run([sys.executable, str(Path(__file__).parent / "near.py")], check=True)


if __name__ == "__main__":
    main()
