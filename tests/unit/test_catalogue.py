import pytest

from noselfie.errors import SettingsError
from noselfie.models import catalogue


def test_every_entry_is_whole_and_its_provider_loads():
    for name, entry in catalogue.entries().items():
        assert entry.title
        assert entry.where == "here"
        assert isinstance(entry.hidden, bool)
        assert callable(catalogue.provider(name).make)


def test_the_fake_is_hidden_and_the_default_is_not():
    assert catalogue.DEFAULT in catalogue.names()
    assert "fake" not in catalogue.names()


def test_an_unknown_model_is_an_error_that_does_not_repeat_it():
    with pytest.raises(SettingsError) as caught:
        catalogue.provider("CANARY")
    assert "CANARY" not in str(caught.value)
