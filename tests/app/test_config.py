"""What an operator is told about settings: before anything is served, in a line for each."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from convscope.app.cli import cli
from convscope.app.config import machine, table, told, unknown, values
from convscope.app.settings import Settings
from tests.benchmarks.serving import COMMAND, ROOT

PROXY = ROOT / "app" / "cluster" / "haproxy.cfg"
WRONG = [  # each was once taken without a word, or ended in a traceback or worse
    ("workers", "1000000", "from 1 to"),
    ("workers", "two", "a whole number"),
    ("torch_threads", "100000", "four for each core"),
    ("threads", "100000", "four for each core"),
    ("bodies_limit", str(1 << 60), "half of the memory"),
    ("bodies_limit", "2000", "CONVSCOPE_BODY_LIMIT=8388608"),
    ("client_seconds", "inf", "to 3,600"),
    ("client_seconds", "nan", "to 3,600"),
    ("drain_seconds", "1e9", "to 3,600"),
    ("port", "tcp://10.0.0.1:80", "enableServiceLinks"),
    ("log_level", "loud", "one of critical, error"),
    ("access_log", "perhaps", "true or false"),
    ("data", "/etc/hostname", "a folder"),
    ("default_model", "vgg-19", "tiny-vgg, bn-cnn"),
    ("allowed_hosts", "https://digits.example", "names without port"),
    ("allowed_hosts", "digits.example:8000", "names without port"),
    ("allowed_hosts", "Digits.example", "in small letters"),
    ("allowed_hosts", '["digits.example"', "begins like JSON"),
    ("cors_origins", "https://school.example/", "origins in small letters"),
    ("cors_origins", "https://school.example:443", "the usual port"),
    ("cors_origins", "school.example", "origins in small letters"),
    ("trusted_proxies", "foo", "IP addresses and networks"),
    ("trusted_proxies", "10.0.0.1/8", "has host bits set"),
    ("trusted_proxies", "*,10.0.0.1", "IP addresses and networks"),
    ("frame_ancestors", "school.example", "origins, self or *"),
    ("rate_limit", "often", "50/second"),
    ("rate_limit", "50/second;100/hour", "one rate"),
    ("rate_limit", "0/second", "one rate"),
    ("rate_limit_storage", "memory://", "async+memory://"),
]


@pytest.fixture
def check(monkeypatch):
    """Runs `convscope serve --check` with settings from the environment."""

    def run(*options, **settings):
        for name, value in settings.items():
            monkeypatch.setenv(told.variable(name), value)
        return CliRunner().invoke(cli, ["serve", "--check", *options])

    return run


@pytest.mark.parametrize(("name", "value", "said"), WRONG)
def test_a_wrong_value_is_a_line_with_its_name_its_value_and_what_it_takes(check, name, value, said):
    ran = check(**{name: value})
    assert ran.exit_code == 2
    (line,) = ran.stderr.splitlines()
    assert line.startswith(f"convscope: {told.variable(name)}=")
    assert value in line
    assert "expected" in line
    assert said in line


def test_every_number_has_bounds():
    for name, field in Settings.model_fields.items():
        if field.annotation in (int, float):
            assert re.search(r" from [\d.,]+ to ", told.takes(field, here=False)), name


def test_each_wrong_setting_has_its_line_and_an_option_is_called_as_it_was_given(check):
    ran = check("--workers", "1000000", client_seconds="inf", cors_origins="https://a.example/,b")
    assert [line.split("=")[0].split(" 1")[0] for line in ran.stderr.splitlines()] == [
        "convscope: --workers",
        "convscope: CONVSCOPE_CLIENT_SECONDS",
        "convscope: CONVSCOPE_CORS_ORIGINS",
        "convscope: CONVSCOPE_CORS_ORIGINS",
    ]


def test_too_many_workers_start_none():
    settings = {**os.environ, "CONVSCOPE_WORKERS": "1000000"}
    ran = subprocess.run([COMMAND, "serve"], env=settings, capture_output=True, text=True, check=False)
    assert (ran.returncode, len(ran.stderr.splitlines())) == (2, 1)
    assert "CONVSCOPE_WORKERS=1000000" in ran.stderr


@pytest.mark.parametrize("text", ["a.example, *.b.example", '["a.example", "*.b.example"]'])
def test_a_list_is_words_between_commas_or_json(monkeypatch, text):
    monkeypatch.setenv("CONVSCOPE_ALLOWED_HOSTS", text)
    assert Settings().allowed_hosts == ["a.example", "*.b.example"]


def test_an_empty_value_is_as_none(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.setenv(told.variable(name), "")
    assert Settings() == Settings.model_construct()


def test_the_defaults_are_allowed_on_the_smallest_machine(monkeypatch):
    monkeypatch.setattr(machine, "cores", lambda: 1)
    monkeypatch.setattr(machine, "memory", lambda: 200 * values.MEBIBYTE)
    assert Settings().workers == 1
    assert values.WORKERS.here() == 1


def test_a_container_is_as_large_as_it_is_allowed_to_be(monkeypatch, tmp_path):
    (tmp_path / "memory.max").write_text("536870912\n")
    (tmp_path / "none").write_text("max\n")
    whole = machine.memory()
    for file, size in (("memory.max", 512 * values.MEBIBYTE), ("none", whole), ("missing", whole)):
        monkeypatch.setattr(machine, "LIMITS", (tmp_path / file,))
        assert machine.memory() == size


def test_check_prints_what_is_in_force(check):
    ran = check("--port", "9000", cors_origins='["https://a.example"]', rate_limit_storage="async+memory://")
    lines = ran.stdout.splitlines()
    assert ran.exit_code == 0
    assert len(lines) == len(Settings.model_fields)
    assert "CONVSCOPE_PORT=9000  # set" in lines
    assert "CONVSCOPE_CORS_ORIGINS=https://a.example  # set" in lines
    assert "CONVSCOPE_WORKERS=1" in lines
    assert ran.stderr == ""


def test_what_it_prints_is_taken_again(check, monkeypatch):
    printed = check(allowed_hosts="a.example,b.example", access_log="yes", body_limit="4000").stdout
    for line in printed.splitlines():
        name, _, value = line.removesuffix("  # set").partition("=")
        monkeypatch.setenv(name, value)
    settings = Settings()
    assert (settings.allowed_hosts, settings.access_log, settings.body_limit) == (
        ["a.example", "b.example"],
        True,
        4000,
    )


def test_a_password_is_not_shown():
    assert told.written("async+redis://:secret@host:6379") == "async+redis://***@host:6379"


@pytest.mark.parametrize(
    ("settings", "warned_of"),
    [
        ({}, []),
        ({"host": "::1"}, []),
        ({"host": "0.0.0.0"}, ["ALLOWED_HOSTS", "RATE_LIMIT"]),
        ({"trusted_proxies": "10.0.0.1"}, ["ALLOWED_HOSTS", "RATE_LIMIT"]),
        ({"host": "::", "allowed_hosts": "a.example", "rate_limit": "9/second"}, ["TRUSTED_PROXIES"]),
        (
            {
                "host": "0.0.0.0",
                "allowed_hosts": "a.example",
                "rate_limit": "9/second",
                "trusted_proxies": "10.0.0.1",
            },
            [],
        ),
        ({"trusted_proxies": "*", "allowed_hosts": "a.example", "rate_limit": "1/hour"}, ["TRUSTED_PROXIES"]),
        ({"cors_origins": "*", "frame_ancestors": "*"}, ["CORS_ORIGINS", "FRAME_ANCESTORS"]),
        ({"rate_limit": "9/second", "workers": "2"}, ["RATE_LIMIT_STORAGE"]),
        ({"connections_limit": "1000000", "heavy_limit": "1000"}, ["CONNECTIONS_LIMIT", "HEAVY_LIMIT"]),
        ({"weights": "/nowhere", "data": "/nowhere"}, ["WEIGHTS", "DATA"]),
    ],
)
def test_check_warns_of_what_is_unsafe_or_has_no_effect(check, settings, warned_of):
    ran = check(**settings)
    assert ran.exit_code == 0
    lines = ran.stderr.splitlines()
    named = [re.match(r"convscope: warning: CONVSCOPE_(\w+)", line)[1] for line in lines]
    assert named == warned_of


def test_a_misspelt_name_is_told_with_the_nearest(check, monkeypatch):
    monkeypatch.setenv("CONVSCOPE_TRUSTED_PROXY", "10.0.0.1")
    monkeypatch.setenv("convscope_banana", "1")
    first, second = check().stderr.splitlines()
    assert "CONVSCOPE_TRUSTED_PROXY is no setting" in first
    assert "CONVSCOPE_TRUSTED_PROXIES" in first
    assert "convscope_banana is no setting" in second
    assert "app/settings.md" in second


def test_names_of_others_are_not_taken_for_misspelt_ones():
    proxy = re.findall(r"CONVSCOPE_\w+", PROXY.read_text())
    cluster = ["CONVSCOPE_SERVICE_HOST", "CONVSCOPE_SERVICE_PORT_HTTP", "CONVSCOPE_PORT_8000_TCP_ADDR"]
    assert unknown.unknown([*proxy, *cluster, "PATH"]) == []


def test_the_table_is_that_of_the_settings():
    assert table.FILE.read_text() == table.table(), f"write it anew: python -m {table.__name__}"


DOCUMENTS = [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "app").rglob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_setting_that_a_document_names_is_there(document: Path):
    assert unknown.unknown(re.findall(r"\bCONVSCOPE_[A-Z0-9_]+\b", document.read_text())) == []
