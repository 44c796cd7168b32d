"""The routers of the API, in the order of its description."""

from convscope.app.api import explain, health, models, predict, preprocess

# Each is included by itself: a router around them would cost every request one more look-up.
ROUTERS = (predict.router, explain.router, models.router, preprocess.router, health.router)
