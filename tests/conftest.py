"""What every test gets: no skipped test in CI, a home of its own, and the processes it must not leave."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Where several processes want the cores, waiting threads of linear algebra cost more than they give; set before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# A busy machine is slow: how long an example takes says nothing about noselfie.
settings.register_profile("noselfie", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("noselfie")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    """In CI a skipped test fails, unless it is marked ``may_skip``."""
    outcome = yield
    report = outcome.get_result()
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail") and not item.get_closest_marker("may_skip"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and CI must run it: {report.longrepr}"


def pytest_collectreport(report):
    """In CI a module that skips itself fails too."""
    if os.environ.get("CI") == "true" and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, and CI must run it: {report.longrepr}"


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch) -> Path:
    """Personas are kept in a folder of the test's own."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("NOSELFIE_HOME", str(folder))
    for name in ("NOSELFIE_DEBUG", "PYTHONUNBUFFERED"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def tidy(tmp_path_factory, monkeypatch) -> Iterator[Path]:
    """A temporary folder for what the test starts; fails where a process or a file of it is left after a second or two."""
    folder = tmp_path_factory.mktemp("tmp")
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield folder
    assert eventually(lambda: not processes_of(folder)), "a process is left"
    assert eventually(lambda: not list(folder.iterdir())), "a file is left"


def processes_of(folder: Path) -> list[int]:
    """The processes that were started with TMPDIR at or in a folder, from Linux's /proc."""
    mark = f"TMPDIR={folder}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            ours = any(entry.startswith(mark) for entry in (process / "environ").read_bytes().split(b"\0"))
            dead = (process / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
        except OSError:
            continue
        if ours and not dead and int(process.name) != os.getpid():
            found.append(int(process.name))
    return found


def eventually(true: Callable[[], bool], patience: float = 10.0) -> bool:
    """Wait until something is true."""
    end = time.monotonic() + patience
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture
def command() -> list[str]:
    """The command line, as installed."""
    return [str(Path(sys.executable).with_name("noselfie"))]
