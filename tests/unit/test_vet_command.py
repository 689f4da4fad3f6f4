"""``noselfie vet`` as a person runs it."""

import json
import subprocess
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "fixtures" / "vet"


def run(command, *arguments):
    return subprocess.run([*command, "vet", *map(str, arguments)], capture_output=True, text=True, timeout=60)


def test_json_has_the_published_shape_and_exact_quotes(command):
    done = run(command, "--service", "Lumen", "--format", "json", FIXTURES / "policy.md", FIXTURES / "terms.md")
    assert done.returncode == 0
    report = json.loads(done.stdout)
    assert report["service"] == "Lumen"
    assert report["retention"]["photos"]["value"] == "P30D"
    assert report["verdict"]["kind"] == "nothing_found"
    for quote in report["retention"]["photos"]["quotes"]:
        assert quote["quote"] in (FIXTURES / quote["doc"]).read_text(encoding="utf-8")


def test_another_language_is_one_line_without_the_text(command, tmp_path):
    page = tmp_path / "canary-7391.txt"
    page.write_text(
        "Wir speichern die Fotos, die Sie bei uns hochladen, und löschen sie nach 30 Tagen. Ihre Daten werden nicht an Dritte verkauft. " * 3, encoding="utf-8"
    )
    done = run(command, "--format", "json", page)
    assert done.returncode == 65
    assert done.stdout == ""
    assert "German" in done.stderr
    assert "canary" not in done.stderr
    assert "Fotos" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
