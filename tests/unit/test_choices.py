"""The command line's own lists say what the parts say."""

from typing import get_args

from noselfie.cli import choices
from noselfie.studio import make
from noselfie.words import presets
from noselfie.words.spec import Aspect


def test_the_lists_are_the_parts_own():
    assert choices.ASPECTS == make.ASPECTS == get_args(Aspect)
    assert tuple(make.LONG_SIDE) == choices.QUALITIES
    assert presets.names() == choices.PRESETS


def test_completion_offers_what_begins_as_typed():
    assert [item.value for item in choices.complete_presets(None, None, "h")] == ["headshot"]
