import pytest

LABS = (
    "channels",
    "convolve",
    "edges",
    "equivariance",
    "frequency",
    "learn-kernel",
    "matrix",
    "pool",
    "smooth",
    "transform",
)

# They start a process; test_runs.py calls them.
RUNS = {
    ("get", "/api/v1/training/runs"),
    ("post", "/api/v1/training/runs"),
    ("get", "/api/v1/training/runs/{run}"),
    ("post", "/api/v1/training/runs/{run}/commands"),
    ("put", "/api/v1/training/runs/{run}/drawing"),
    ("get", "/api/v1/training/runs/{run}/events"),
}


@pytest.fixture(scope="module")
def description(client):
    return client.get("/openapi.json").json()


def operations(description):
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_every_call_of_the_contract_is_described(description):
    assert {(method, path) for path, method, _ in operations(description)} == {
        ("get", "/api/v1/models"),
        ("get", "/api/v1/models/{model}"),
        ("get", "/api/v1/models/{model}/kernels"),
        ("get", "/api/v1/models/{model}/patches"),
        ("get", "/api/v1/models/{model}/mistakes"),
        ("get", "/api/v1/models/{model}/script"),
        ("get", "/api/v1/training"),
        ("get", "/api/v1/training/schema"),
        *RUNS,
        ("post", "/api/v1/preprocess"),
        ("post", "/api/v1/predict"),
        ("post", "/api/v1/explain"),
        *(("post", f"/api/v1/lab/{name}") for name in LABS),
        ("get", "/healthz"),
        ("get", "/readyz"),
        ("get", "/metrics"),
    }


def test_every_example_is_answered(client, description):
    posted = 0
    for path, method, operation in operations(description):
        if method != "post" or (method, path) in RUNS:
            continue
        for example in operation["requestBody"]["content"]["application/json"]["examples"].values():
            response = client.post(path, json=example["value"])
            assert response.status_code == 200, (path, example["summary"], response.text)
            posted += 1
    assert posted >= 6


def test_example_parameters_are_answered(client, description):
    for path, method, operation in operations(description):
        if method == "get" and "{run}" not in path:
            parameters = operation.get("parameters", [])
            examples = {
                p["name"]: p["schema"].get("examples", [p["schema"].get("default")])[0] for p in parameters
            }
            query = {p["name"]: examples[p["name"]] for p in parameters if p["in"] == "query"}
            assert client.get(path.format(**examples), params=query).status_code == 200, path


def test_every_call_has_words_and_its_problems(description):
    for path, method, operation in operations(description):
        assert operation["summary"], path
        assert operation["description"], path
        assert all(parameter["description"] for parameter in operation.get("parameters", [])), path
        problems = {int(status) for status in operation["responses"]} - {200, 201}
        if method == "post":
            assert {400, 413, 415, 422, 503} <= problems
        for status in problems:
            assert "application/problem+json" in operation["responses"][str(status)]["content"]


def test_every_call_of_the_api_may_be_refused_and_no_other(description):
    for path, _, operation in operations(description):
        if path.startswith("/api/v1/"):
            assert {"429", "503"} <= set(operation["responses"]), path
        else:
            assert "429" not in operation["responses"], path


def test_every_problem_is_described(description):
    types = description["components"]["schemas"]["Problem"]["properties"]["type"]["enum"]
    assert {"urn:convscope:problem:too-many-points", "urn:convscope:problem:overloaded"} <= set(types)


def test_addresses_are_relative_to_the_description(description):
    assert [server["url"] for server in description["servers"]] == ["."]


def test_a_body_is_described_as_it_is_read(description):
    schemas = description["components"]["schemas"]
    digit = schemas["Digit"]
    assert digit["additionalProperties"] is False
    assert set(digit["properties"]) == {"pixels", "strokes", "image", "preprocess"}
    assert [given["required"] for given in digit["oneOf"]] == [["pixels"], ["strokes"], ["image"]]
    assert ["instances"] in [given["required"] for given in schemas["PredictRequest"]["oneOf"]]


def test_every_reference_leads_somewhere(description):
    def references(node):
        if isinstance(node, dict):
            if "$ref" in node:
                yield node["$ref"]
            for value in node.values():
                yield from references(value)
        elif isinstance(node, list):
            for value in node:
                yield from references(value)

    found = set(references(description))
    assert found
    for reference in found:
        node = description
        for key in reference.removeprefix("#/").split("/"):
            node = node[key]
