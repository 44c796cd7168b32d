# The service in a container, for any user id and a read-only root:
#
#   docker build --tag convscope .
#   docker run --rm --read-only --tmpfs /tmp --publish 8000:8000 convscope
#
# With TLS and two workers: app/deploy/compose.yaml. Podman and Buildah take the same lines, and `--format docker` for the
# health check.

ARG PYTHON=3.11-slim
FROM docker.io/library/python:${PYTHON} AS build
# The index of PyTorch's builds for the CPU. An index of your own, or PyPI's for CUDA, goes here.
ARG TORCH=https://download.pytorch.org/whl/cpu
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv /opt/convscope
COPY app/deploy/torch.txt app/deploy/requirements.txt /source/app/deploy/
RUN /opt/convscope/bin/python -m pip install --no-deps --index-url "$TORCH" --requirement /source/app/deploy/torch.txt
RUN /opt/convscope/bin/python -m pip install --require-hashes --only-binary :all: --requirement /source/app/deploy/requirements.txt
COPY pyproject.toml README.md LICENSE /source/
COPY model /source/model
COPY app /source/app
COPY static /source/static
COPY templates /source/templates
RUN /opt/convscope/bin/python -m pip install --no-deps --no-build-isolation /source

FROM docker.io/library/python:${PYTHON}
COPY --from=build /opt/convscope /opt/convscope
# What several workers write, their figures, goes to /dev/shm or /tmp.
ENV PATH=/opt/convscope/bin:$PATH HOME=/tmp PYTHONDONTWRITEBYTECODE=1 CONVSCOPE_HOST=0.0.0.0 CONVSCOPE_PORT=8000
USER 65532:65532
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['CONVSCOPE_PORT'] + '/readyz', timeout=4)"]
ENTRYPOINT ["convscope"]
CMD ["serve"]
