"""The Python front: what ``import noselfie`` offers, and what it costs."""

import subprocess
import sys

import noselfie
from noselfie import errors

HEAVY = {"bpy", "numpy", "scipy", "PIL", "rich", "anny", "onnxruntime"}


def test_all_is_sorted_and_there():
    assert noselfie.__all__ == sorted(noselfie.__all__)
    assert all(getattr(noselfie, name) is not None for name in noselfie.__all__)
    assert set(dir(noselfie)) == set(noselfie.__all__)


def test_every_error_is_public():
    tree = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, errors.NoselfieError)}
    assert tree <= set(noselfie.__all__)


def test_an_unknown_name_is_an_attribute_error():
    assert not hasattr(noselfie, "selfie")


def test_the_error_tree_is_drawn_whole_with_its_exit_codes():
    drawn = errors.__doc__
    for name, value in vars(errors).items():
        if isinstance(value, type) and issubclass(value, errors.NoselfieError):
            assert f"{name} ({value.exit_code})" in drawn


def test_importing_the_command_line_loads_nothing_heavy():
    code = "import sys, noselfie, noselfie.cli.main; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())
    assert loaded & HEAVY == set()
    assert "click" in loaded
