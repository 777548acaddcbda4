#!/usr/bin/env bash
# What one call of `hudna read` costs from start to end: time (min, median, max of 20 runs) and peak memory.
#   cargo build --release && benches/cold.sh [BINARY]
set -euo pipefail
cd "$(dirname "$0")/.."
binary=${1:-target/release/hudna}
if [[ ! -x $binary ]]; then
  echo "benches/cold.sh: no $binary: run cargo build --release first, or name the binary" >&2
  exit 2
fi
exec python3 - "$binary" <<'PYTHON'
import glob, os, resource, statistics, subprocess, sys, tempfile, time

RUNS = 20
binary = sys.argv[1]
pages = [f for f in sorted(glob.glob("../shared/seed/*")) if f.endswith((".html", ".htm", ".txt"))]
page = (pages or ["samples/sudan-2023-04-16-sawt-almarsa.txt"])[0]


def run(arguments):
    """Seconds and peak resident kibibytes of one process."""
    start = time.perf_counter()
    process = subprocess.Popen([binary, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"benches/cold.sh: {binary} {' '.join(arguments)} ended with {process.returncode}")
    return took, usage.ru_maxrss


with tempfile.TemporaryDirectory() as folder:
    line = os.path.join(folder, "line.txt")
    with open(line, "w", encoding="utf-8") as f:
        f.write("قالت وزارة الدفاع الأذربيجانية إن القوات الأرمينية قصفت مدينة ترتر يوم الأحد.\n")
    cases = [("nothing (--version)", ["--version"]), ("one line", ["read", line, "--format", "jsonl"]),
             (os.path.basename(page), ["read", page, "--format", "jsonl"])]
    print(f"| {'input':32} | min ms | median ms | max ms | peak MiB |")
    print(f"| {'-' * 32} | -----: | --------: | -----: | -------: |")
    for name, arguments in cases:
        run(arguments)  # the first one reads the binary from disk
        times, peaks = zip(*(run(arguments) for _ in range(RUNS)))
        low, middle, high = (1000 * f(times) for f in (min, statistics.median, max))
        print(f"| {name:32} | {low:6.1f} | {middle:9.1f} | {high:6.1f} | {max(peaks) / 1024:8.1f} |")
PYTHON
