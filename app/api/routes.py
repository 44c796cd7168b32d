"""The routers of the API, in the order of its description."""

from convscope.app.api import explain, health, models, predict, preprocess

# No router around them: it would cost every request one more look-up.
ROUTERS = (predict.router, explain.router, models.router, preprocess.router, health.router)
