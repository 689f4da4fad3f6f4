"""``noselfie vet`` as a person runs it."""

import json
import subprocess
from pathlib import Path

import pytest

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


@pytest.mark.parametrize(("form", "start"), [("text", "Lumen\nVerdict: "), ("md", "# Lumen\n"), ("html", "<!doctype html>")])
def test_every_report_is_printed_or_kept_under_a_free_name(command, tmp_path, form, start):
    said = ["--service", "Lumen", "--format", form, FIXTURES / "policy.md"]
    done = run(command, *said)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.lower().startswith(start.lower())
    assert "30 days after your portraits are ready" in " ".join(done.stdout.split())
    for name in ("report", "report-2"):
        assert run(command, *said, "-o", tmp_path / "report").returncode == 0
        assert (tmp_path / name).read_text(encoding="utf-8").split() == done.stdout.split()


def test_a_report_that_cannot_be_written_is_one_line(command, tmp_path):
    done = run(command, FIXTURES / "policy.md", "-o", tmp_path / "canary" / "report.txt")
    assert done.returncode == 73
    assert len(done.stderr.strip().splitlines()) == 1
    assert "canary" not in done.stderr
