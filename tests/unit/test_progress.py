from noselfie.cli import progress
from noselfie.studio.make import Progress


def test_a_line_for_each_stage_of_each_picture(capsys):
    with progress.shown(quiet=False) as show:
        for number in (1, 2):
            for fraction, stage in ((0.0, "setting up"), (0.25, "exposing"), (0.75, "exposing"), (1.0, "done")):
                show(Progress(number, 2, fraction, stage))
    assert capsys.readouterr().err.splitlines() == [
        "picture 1 of 2: setting up (0%)",
        "picture 1 of 2: exposing (25%)",
        "picture 2 of 2: setting up (0%)",
        "picture 2 of 2: exposing (25%)",
    ]


def test_quiet_is_quiet(capsys):
    with progress.shown(quiet=True) as show:
        show(Progress(1, 1, 0.5, "exposing"))
    assert capsys.readouterr() == ("", "")


def test_the_time_left_follows_from_what_is_done():
    assert progress.time_left(0.01, 1.0) == ""
    assert progress.time_left(0.25, 10.0) == "30 s left"
    assert progress.time_left(0.1, 60.0) == "9 min left"
