"""Everything that an operator can set, by environment variables `CONVSCOPE_...`."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

MEBIBYTE = 1024 * 1024


class Settings(BaseSettings):
    """Typed settings; `CONVSCOPE_PORT=9000` sets `port`."""

    model_config = SettingsConfigDict(env_prefix="CONVSCOPE_", frozen=True)

    host: str = Field("127.0.0.1", description="Address to listen on; 0.0.0.0 opens it to the network.")
    port: int = Field(8000, ge=0, le=65535, description="TCP port to listen on; 0 takes a free one.")
    workers: int = Field(1, ge=1, description="Worker processes; each holds its own copy of the networks.")
    log_level: Literal["critical", "error", "warning", "info", "debug"] = Field(
        "info", description="How much is logged."
    )
    drain_seconds: int = Field(
        10, ge=1, description="On SIGTERM, how long accepted requests may take to finish."
    )
    reload: bool = Field(
        False, description="For development: read pages and static files anew for every request."
    )

    default_model: str = Field("tiny-vgg", description="Network that answers where a request names none.")
    weights: Path | None = Field(
        None, description="Folder with the networks' weights and metrics; without it, the shipped ones."
    )
    torch_threads: int = Field(
        1, ge=1, description="Threads of one forward pass. One is fastest for networks this small."
    )
    threads: int = Field(
        2, ge=1, description="Threads for heavy requests: pictures, many instances, large bodies."
    )

    client_seconds: float = Field(
        20, gt=0, description="How long a client may stop while it sends a request, or reads an answer."
    )
    body_limit: int = Field(8 * MEBIBYTE, ge=1, description="Largest request body, in bytes; beyond it 413.")
    instances_limit: int = Field(
        256, ge=1, description="Most inputs in one request's `instances`; beyond it 422."
    )
    points_limit: int = Field(
        20_000, ge=1, description="Most points in one drawing, over all its strokes; beyond it 422."
    )
    waiting_limit: int = Field(
        256, ge=1, description="Most requests that a worker holds unanswered; beyond it 503."
    )
