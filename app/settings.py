"""Everything that an operator can set, by environment variables `CONVSCOPE_...`."""

from pathlib import Path
from typing import Annotated, Literal

import typer
from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from convscope.app.config.values import (
    MEBIBYTE,
    Address,
    Bytes,
    HostNames,
    NetworkId,
    Origins,
    Proxies,
    Rate,
    RootPath,
    Storage,
    Takes,
    Threads,
    Workers,
)
from convscope.app.http.framing import sources

PREFIX = "CONVSCOPE_"

LogFormat = Literal["text", "json"]


class Settings(BaseSettings):
    """Typed settings; `CONVSCOPE_PORT=9000` sets `port`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    host: Address = Field(
        "127.0.0.1", description="Address to listen on; 0.0.0.0 opens it to the network, :: by IPv6 and IPv4."
    )
    port: int = Field(8000, ge=0, le=65535, description="TCP port to listen on; 0 takes a free one.")
    socket: Annotated[Path | None, Takes("a path")] = Field(
        None, description="Unix socket to listen on, instead of host and port, for a proxy of this machine."
    )
    workers: Workers = Field(
        1, ge=1, description="Worker processes; each holds its own copy of the networks."
    )
    log_level: Literal["critical", "error", "warning", "info", "debug"] = Field(
        "info", description="How much is logged."
    )
    log_format: LogFormat = Field("text", description="Lines for people (text) or for machines (json).")
    access_log: bool = Field(
        False,
        description="Log a line per request: id, method, route, status, time; nothing about the visitor.",
    )
    drain_seconds: int = Field(
        10, ge=1, le=3600, description="Seconds that accepted requests may take to finish after SIGTERM."
    )
    reload: bool = Field(
        False, description="For development: read pages and static files anew for every request."
    )

    default_model: NetworkId = Field("tiny-vgg", description="Network that answers requests that name none.")
    networks: Annotated[str, Takes("my.py:network, separated by commas")] = Field(
        "", description="Trained networks of your own beside the shipped ones; their files are run."
    )
    weights: Path | None = Field(
        None, description="Folder with weights and metrics of the networks; default: the shipped ones."
    )
    data: Path | None = Field(
        None,
        description="Folder of MNIST in torchvision's layout; with it, misread digits are shown as pictures.",
    )
    live_training: Literal["auto", "on", "off"] = Field(
        "auto",
        description="Whether visitors may start a training; auto: where only this machine is listened to.",
    )
    runs: Path = Field(
        Path(typer.get_app_dir("convscope")) / "runs",
        description="Folder of the trainings that visitors start; MNIST is downloaded there, too. Default: "
        "where programs keep their data.",
    )
    torch_threads: Threads = Field(
        1, ge=1, description="Threads of one forward pass. One is fastest for networks this small."
    )
    threads: Threads = Field(
        2, ge=1, description="Threads for heavy requests: pictures, many instances, large bodies."
    )

    client_seconds: float = Field(
        20,
        ge=0.1,
        le=3600,
        description="Seconds that a client may pause while it sends a request or reads an answer.",
    )
    body_limit: int = Field(
        8 * MEBIBYTE,
        ge=1024,
        le=1024 * MEBIBYTE,
        description="Largest request body, in bytes; beyond it 413.",
    )
    instances_limit: int = Field(
        256, ge=1, le=65_536, description="Largest number of `instances` in one request; beyond it 422."
    )
    points_limit: int = Field(
        20_000, ge=1, le=1_000_000, description="Largest number of points in one drawing; beyond it 422."
    )
    waiting_limit: int = Field(
        256, ge=1, le=65_536, description="Requests that may wait for an answer, per worker; beyond it 503."
    )
    connections_limit: int = Field(
        8192,
        ge=1,
        le=1_048_576,
        description="Connections per worker; half the files that it may open, if that is less.",
    )
    heavy_limit: int = Field(
        32,
        ge=1,
        le=65_536,
        description="Heavy requests that may wait, per worker; beyond it 503 for heavy requests.",
    )
    bodies_limit: Bytes = Field(
        256 * MEBIBYTE,
        ge=1024,
        description="Bytes of request bodies held, per worker; beyond it 503. At least the largest body.",
    )

    allowed_hosts: HostNames = Field([], description="Host names of the service; empty: any.")
    root_path: RootPath = Field(
        "",
        description="Path under which a proxy shows the service and which it leaves on its requests;"
        " one that takes it off needs nothing.",
    )
    trusted_proxies: Proxies = Field(
        "",
        description="Proxies whose X-Forwarded-For, -Proto and -Prefix are trusted; *: all; empty: none.",
    )
    cors_origins: Origins = Field(
        [], description="Other sites whose pages may call the API, such as https://school.example; *: all."
    )
    frame_ancestors: Annotated[str, Takes("origins, self or *, separated by commas")] = Field(
        "",
        description="Sites whose pages may show labs and Explore in a frame, such as https://school.example; "
        "self: this one, *: all; empty: none.",
    )
    security_contact: Annotated[str, Takes("a mailto:, https: or tel: address")] = Field(
        "",
        pattern=r"^$|^(mailto:|https://|tel:)\S+$",
        description="Whom to tell of a security hole, such as mailto:security@digits.example, in "
        "/.well-known/security.txt; empty: there is none.",
    )
    rate_limit: Rate = Field(
        "", description="API requests that one address may send, such as 50/second; empty: no limit."
    )
    rate_limit_ipv6_prefix: int = Field(
        64,
        ge=16,
        le=128,
        description="Bits of an IPv6 address that count: a home has 2^64 addresses or more.",
    )
    rate_limit_storage: Storage = Field(
        "async+memory://", description="Where requests are counted; async+redis://... for several workers."
    )

    @field_validator("port", mode="before")
    @classmethod
    def _is_no_address(cls, port: object) -> object:
        if isinstance(port, str) and port.startswith("tcp://"):
            raise ValueError("Kubernetes has set it, for a service named convscope; see enableServiceLinks")
        return port

    @field_validator("data")
    @classmethod
    def _is_no_file(cls, data: Path | None) -> Path | None:
        if data and data.exists() and not data.is_dir():
            raise ValueError("it is a file")
        return data

    @field_validator("bodies_limit")
    @classmethod
    def _one_body_has_room(cls, most: int, info: ValidationInfo) -> int:
        if most < info.data.get("body_limit", 0):
            raise ValueError(f"{PREFIX}BODY_LIMIT={info.data['body_limit']} must have room")
        return most

    @field_validator("frame_ancestors")
    @classmethod
    def _are_sites(cls, sites: str) -> str:
        sources(sites)  # raises ValueError
        return sites
