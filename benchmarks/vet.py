"""How well and how fast ``noselfie vet`` reads: ``python benchmarks/vet.py GOLD_DIR SCORE_PY`` prints the table.

GOLD_DIR holds a folder a service with ``gold.json`` and its documents; SCORE_PY scores a folder of reports against it.
Beside vet stand two baselines: one that always answers ``silent``, and one that looks for keywords.
"""

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from noselfie.vet import Document, to_json, vet
from noselfie.vet.answers import FLAGS
from noselfie.vet.duration import durations

WORDS = 5000
"""Words of the policy that is timed."""
KEYWORDS = {
    "irrevocable_licence": r"perpetual|irrevocabl",
    "broad_licence": r"sublicens|any media",
    "unnamed_partners": r"partners|affiliates",
    "deidentified_use": r"anonymi[sz]ed|aggregated|de-identified",
    "no_deletion_path": r"(?!)",
    "trains_by_default": r"\btrain",
    "biometrics": r"biometric|facial",
    "face_matching": r"facial recognition",
    "sale_or_ads": r"advertis",
    "acquisition_transfer": r"merger|acquisition",
    "unsafe_transfer": r"transferred",
    "silent_changes": r"from time to time|at any time",
}


def documents(folder: Path) -> list[Document]:
    """A service's documents, in the order of its gold."""
    names = json.loads((folder / "gold.json").read_text())["documents"]
    return [Document(name, (folder / name).read_text()) for name in names]


def ours(texts: list[Document]) -> dict[str, Any]:
    """What vet says."""
    return to_json(vet(texts))


def silent(_: list[Document]) -> dict[str, Any]:
    """What one says who has not read."""
    kept: dict[str, Any] = {"state": "silent", "value": None, "quotes": []}
    return {
        "retention": {"photos": kept, "face_data": kept},
        "training": {"use": "silent", "choice": "silent", "quotes": []},
        "access": {"recipients": "silent", "sale": "silent", "quotes": []},
        "deletion": {"state": "silent", "quotes": []},
        "flags": {name: {"present": False, "quotes": []} for name in FLAGS},
    }


def keywords(texts: list[Document]) -> dict[str, Any]:
    """What a search for words finds, each answer from the first line that holds its word."""
    report = silent(texts)
    lines = [(d.name, line.strip()) for d in texts for line in d.text.splitlines() if line.strip()]

    def first(words: str) -> tuple[str, list[dict[str, str]]]:
        found = next(((name, line) for name, line in lines if re.search(words, line, re.IGNORECASE)), None)
        return (found[1], [{"doc": found[0], "quote": found[1][:300]}]) if found else ("", [])

    line, quotes = first(r"retain|delete[sd]?\b|stored")
    times = durations(line.lower())
    state = "stated" if times else "vague" if line else "silent"
    report["retention"] = report["retention"] | {"photos": {"state": state, "value": times[0].iso if times else None, "quotes": quotes}}
    line, quotes = first(r"\btrain")
    report["training"] = {"use": "silent" if not line else "no" if " not " in line else "yes", "choice": "silent", "quotes": quotes}
    line, quotes = first(r"third part|service provider")
    sold, _ = first(r"not sell")
    report["access"] = {"recipients": "categories" if line else "silent", "sale": "does_not_sell" if sold else "silent", "quotes": quotes}
    line, quotes = first(r"delet")
    report["deletion"] = {"state": "stated" if line else "silent", "quotes": quotes}
    report["flags"] = {name: {"present": bool(first(words)[0]), "quotes": []} for name, words in KEYWORDS.items()}
    return report


def scored(gold: Path, score: Path, reader: Callable[[list[Document]], dict[str, Any]]) -> dict[str, Any]:
    """The figures that the scorer prints for a reader's reports."""
    with tempfile.TemporaryDirectory() as folder:
        for service in sorted(path.parent for path in gold.glob("*/gold.json")):
            (Path(folder) / f"{service.name}.json").write_text(json.dumps(reader(documents(service))))
        done = subprocess.run([sys.executable, str(score), str(gold), folder], capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def policy(words: int) -> str:
    """A policy of so many words, of this project's own fixtures repeated under new headings."""
    text = (Path(__file__).parent.parent / "tests" / "fixtures" / "vet" / "policy.md").read_text()
    parts = -(-words // len(text.split()))
    return " ".join(text.replace("# ", f"# {part}. ") for part in range(parts))


def seconds(work: Callable[[], object], times: int) -> float:
    """The median time of some runs, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return sorted(taken)[times // 2]


def main() -> None:
    """Print the table of scores, then speed and memory."""
    if len(sys.argv) == 3:
        gold, score = Path(sys.argv[1]), Path(sys.argv[2])
        names = ("mean_accuracy", "flag_f1", "evidence_hit", "quotes_exact", "false_assurance")
        print(f"{'':16}" + "".join(f"{name:>17}" for name in names))
        for name, reader in (("vet", ours), ("keywords", keywords), ("always silent", silent)):
            figures = scored(gold, score, reader)
            print(f"{name:16}" + "".join(f"{figures[field] if figures[field] is not None else '-':>17}" for field in names))
    text = policy(WORDS)
    texts = [Document("policy.md", text)]
    vet(texts)
    print(f"\n{len(text.split()):,} words: {1000 * seconds(lambda: vet(texts), 9):.0f} ms once loaded (at most 100)")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "policy.md"
        file.write_text(text)
        command = [str(Path(sys.executable).with_name("noselfie")), "vet", "--format", "json", str(file)]
        print(f"the whole command: {seconds(lambda: subprocess.run(command, capture_output=True, check=True), 5):.2f} s (at most 1)")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"memory of the command: {most:.0f} MB at most (at most 300)")


if __name__ == "__main__":
    main()
