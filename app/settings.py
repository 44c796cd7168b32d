"""Everything that an operator can set, by environment variables `CONVSCOPE_...`."""

from pathlib import Path
from typing import Annotated, Literal, Self

import typer
from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from convscope.app.http.framing import sources

MEBIBYTE = 1024 * 1024

LogFormat = Literal["text", "json"]
HostName = Annotated[str, Field(pattern=r"^(\*\.)?[^*/:\s]+$")]


class Settings(BaseSettings):
    """Typed settings; `CONVSCOPE_PORT=9000` sets `port`."""

    model_config = SettingsConfigDict(env_prefix="CONVSCOPE_", frozen=True)

    host: str = Field("127.0.0.1", description="Address to listen on; 0.0.0.0 opens it to the network.")
    port: int = Field(8000, ge=0, le=65535, description="TCP port to listen on; 0 takes a free one.")
    workers: int = Field(1, ge=1, description="Worker processes; each holds its own copy of the networks.")
    log_level: Literal["critical", "error", "warning", "info", "debug"] = Field(
        "info", description="How much is logged."
    )
    log_format: LogFormat = Field("text", description="Lines for people (text) or for machines (json).")
    access_log: bool = Field(
        False,
        description="Log a line per request: id, method, route, status, time; nothing about the visitor.",
    )
    drain_seconds: int = Field(
        10, ge=1, description="Seconds that accepted requests may take to finish after SIGTERM."
    )
    reload: bool = Field(
        False, description="For development: read pages and static files anew for every request."
    )

    default_model: str = Field("tiny-vgg", description="Network that answers requests that name none.")
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
        description="Folder of the trainings that visitors start; MNIST is downloaded there, too.",
    )
    torch_threads: int = Field(
        1, ge=1, description="Threads of one forward pass. One is fastest for networks this small."
    )
    threads: int = Field(
        2, ge=1, description="Threads for heavy requests: pictures, many instances, large bodies."
    )

    client_seconds: float = Field(
        20, gt=0, description="Seconds that a client may pause while it sends a request or reads an answer."
    )
    body_limit: int = Field(8 * MEBIBYTE, ge=1, description="Largest request body, in bytes; beyond it 413.")
    instances_limit: int = Field(
        256, ge=1, description="Largest number of `instances` in one request; beyond it 422."
    )
    points_limit: int = Field(
        20_000, ge=1, description="Largest number of points in one drawing; beyond it 422."
    )
    waiting_limit: int = Field(
        256, ge=1, description="Requests that may wait for an answer, per worker; beyond it 503."
    )
    connections_limit: int = Field(
        8192,
        ge=1,
        description="Connections per worker; half the files that it may open, if that is less.",
    )
    heavy_limit: int = Field(
        32, ge=1, description="Heavy requests that may wait, per worker; beyond it 503 for heavy requests."
    )
    bodies_limit: int = Field(
        256 * MEBIBYTE, ge=1, description="Bytes of request bodies held, per worker; beyond it 503."
    )

    allowed_hosts: list[HostName] = Field(
        [], description='Host names of the service, as JSON: ["digits.example"]; empty: any.'
    )
    trusted_proxies: str = Field(
        "", description="Addresses of proxies whose X-Forwarded-For is trusted, separated by commas; *: all."
    )
    cors_origins: list[str] = Field(
        [], description='Other sites whose pages may call the API, as JSON: ["https://school.example"].'
    )
    frame_ancestors: str = Field(
        "",
        description="Sites whose pages may show labs in a frame, separated by commas, such as "
        "https://school.example; self: this one, *: all; empty: none.",
    )
    rate_limit: str = Field(
        "", description="API requests that one address may send, such as 50/second; empty: no limit."
    )
    rate_limit_storage: str = Field(
        "async+memory://", description="Where requests are counted; async+redis://... for several workers."
    )

    @field_validator("data")
    @classmethod
    def _is_no_file(cls, data: Path | None) -> Path | None:
        if data and data.exists() and not data.is_dir():
            raise ValueError(f"{data} is a file; expected a folder")
        return data

    @model_validator(mode="after")
    def _one_body_has_room(self) -> Self:
        if self.bodies_limit < self.body_limit:
            raise ValueError("bodies_limit must be at least body_limit, or large bodies never fit")
        return self

    @field_validator("frame_ancestors")
    @classmethod
    def _are_sites(cls, sites: str) -> str:
        sources(sites)  # raises ValueError
        return sites

    @field_validator("rate_limit")
    @classmethod
    def _is_a_rate(cls, rate: str) -> str:
        if rate:
            from limits import parse  # noqa: PLC0415 - few services limit anybody

            parse(rate)  # raises ValueError
        return rate

    @field_validator("rate_limit_storage")
    @classmethod
    def _is_a_storage(cls, address: str) -> str:
        from limits.aio.storage import Storage  # noqa: PLC0415 - as above
        from limits.errors import ConfigurationError  # noqa: PLC0415
        from limits.storage import storage_from_string  # noqa: PLC0415

        try:
            storage = storage_from_string(address)
        except ConfigurationError as error:
            raise ValueError(f"{error} (Redis needs: pip install 'convscope[redis]')") from error
        if not isinstance(storage, Storage):
            raise ValueError("expected async+memory:// or async+redis://host:port")
        return address
