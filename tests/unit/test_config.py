from pathlib import Path

from noselfie import config


def test_home_is_the_variable_where_it_is_set():
    assert config.load({"NOSELFIE_HOME": "/somewhere"}).home == Path("/somewhere")


def test_home_is_the_systems_folder_for_data_otherwise():
    assert config.load({}).home.name == "noselfie"
    assert config.load({"NOSELFIE_HOME": ""}).home == config.load({}).home


def test_debugging_is_off_unless_asked_for():
    assert not config.load({}).debug
    assert config.load({"NOSELFIE_DEBUG": "1"}).debug
