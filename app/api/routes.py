"""The routers of the API, in the order of its description."""

from convscope.app.api import explain, health, models, predict, preprocess, runs, training
from convscope.app.api.lab import (
    channels,
    convolve,
    edges,
    equivariance,
    frequency,
    learn_kernel,
    matrix,
    pool,
    smooth,
    transform,
)

LABS = (
    smooth,
    convolve,
    edges,
    learn_kernel,
    channels,
    pool,
    matrix,
    equivariance,
    frequency,
    transform,
)

# No router around them: it would cost every request one more look-up.
ROUTERS = (
    predict.router,
    explain.router,
    models.router,
    training.router,
    runs.router,
    preprocess.router,
    *(lab.router for lab in LABS),
    health.router,
)
