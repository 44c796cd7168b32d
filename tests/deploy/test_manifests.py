"""What the manifests say of the service holds: its settings, its addresses, its times."""

import re

import pytest
import yaml

from convscope.app.live.permission import is_offered
from convscope.app.settings import Settings
from tests.deploy import dockerfile
from tests.deploy.figures import DEPLOY

COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
KUBERNETES = {one["kind"]: one for one in yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text())}
ALERTS = [
    rule
    for group in yaml.safe_load((DEPLOY / "alerts.yaml").read_text())["groups"]
    for rule in group["rules"]
]
UNIT = (DEPLOY / "convscope.service").read_text()
POD = KUBERNETES["Deployment"]["spec"]["template"]["spec"]
(CONTAINER,) = POD["containers"]
WORKERS = [service for service in COMPOSE["services"].values() if service["image"] == "convscope"]


def settings(values):
    """The settings among environment variables, as the service takes them."""
    return {
        name.removeprefix("CONVSCOPE_").lower(): value
        for name, value in values.items()
        if name.startswith("CONVSCOPE_")
    }


@pytest.mark.parametrize(
    "values",
    [
        {
            name: value.strip('"')
            for name, value in re.findall(r"(CONVSCOPE_\w+)=(\S+)", dockerfile.one_env())
        },
        {one["name"]: one["value"] for one in CONTAINER["env"]},
        *(worker["environment"] for worker in WORKERS),
    ],
    ids=["Dockerfile", "kubernetes", "one", "two"],
)
def test_each_setting_is_one(values):
    chosen = settings(values)
    assert chosen
    assert chosen.keys() <= Settings.model_fields.keys()
    Settings(**chosen)


IMAGE = dict(word.split("=", 1) for word in dockerfile.one_env().split() if word.startswith("CONVSCOPE_"))


@pytest.mark.parametrize(
    "values",
    [
        IMAGE,
        {**IMAGE, **{one["name"]: one["value"] for one in CONTAINER["env"]}},
        *({**IMAGE, **worker["environment"]} for worker in WORKERS),
        dict(
            re.findall(r"(?<= )(CONVSCOPE_\w+)=(\S+)", re.search(r"^Environment=.*$", UNIT, re.MULTILINE)[0])
        ),
    ],
    ids=["Dockerfile", "kubernetes", "one", "two", "systemd"],
)
def test_no_visitor_can_train(values):
    assert not is_offered(Settings(**settings(values)))


def test_there_is_time_to_finish():
    drain = Settings.model_fields["drain_seconds"].default
    assert int(re.search(r"^TimeoutStopSec=(\d+)$", UNIT, re.MULTILINE)[1]) > drain
    assert all(int(worker["stop_grace_period"].removesuffix("s")) > drain for worker in WORKERS)
    leaving = int(CONTAINER["lifecycle"]["preStop"]["exec"]["command"][-1])
    assert POD["terminationGracePeriodSeconds"] > leaving + drain


@pytest.mark.parametrize("probe", ["startupProbe", "readinessProbe", "livenessProbe"])
def test_probes_ask_what_answers(client, probe):
    asked = CONTAINER[probe]["httpGet"]
    assert client.get(asked["path"], headers={"host": "10.0.0.7:8000"}).status_code == 200
    (port,) = CONTAINER["ports"]
    assert (asked["port"], port["containerPort"]) == (port["name"], int(dockerfile.one("EXPOSE")))


def test_labels_agree():
    labels = KUBERNETES["Deployment"]["spec"]["template"]["metadata"]["labels"]
    chosen = [
        KUBERNETES["Deployment"]["spec"]["selector"]["matchLabels"],
        KUBERNETES["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"],
        KUBERNETES["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"],
        KUBERNETES["Service"]["spec"]["selector"],
    ]
    assert all(one == labels for one in chosen)


def test_one_may_leave_and_one_stays():
    least = KUBERNETES["Deployment"]["spec"]["replicas"]
    assert least - KUBERNETES["PodDisruptionBudget"]["spec"]["maxUnavailable"] >= 1
    assert KUBERNETES["Deployment"]["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0


def test_files_that_compose_mounts_are_there():
    mounts = (mount for service in COMPOSE["services"].values() for mount in service.get("volumes", ()))
    sources = {DEPLOY / mount.split(":")[0] for mount in mounts}
    assert {path.name for path in sources if not path.exists()} == {"site.pem"}  # the operator's own
    assert (DEPLOY / WORKERS[0]["build"] / "Dockerfile").exists()


def test_a_worker_may_take_as_much_memory_everywhere():
    limits = {
        CONTAINER["resources"]["limits"]["memory"].removesuffix("i"),
        re.search(r"^MemoryMax=(.+)$", UNIT, re.MULTILINE)[1],
        *(worker["mem_limit"].upper() for worker in WORKERS),
    }
    assert limits == {"2G"}
    (rule,) = (rule for rule in ALERTS if rule["alert"] == "ConvScopeLarge")
    assert "of the 2 GiB" in rule["annotations"]["summary"]
    assert 0.7 < float(rule["expr"].split()[-1]) / 2**31 < 0.9
