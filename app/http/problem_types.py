"""Every problem that the API reports, in one table: status, name, title and sentence.

The names in braces are the facts of a problem. They stand in its sentence and, for programs and for
translations, as members of their own beside it (RFC 9457, section 3.2).
"""

from collections.abc import Mapping
from dataclasses import dataclass

URN = "urn:convscope:problem:"

TYPES: list["ProblemType"] = []


@dataclass(frozen=True)
class ProblemType:
    """One row of the table."""

    status: int
    slug: str
    title: str
    sentence: str

    def __post_init__(self) -> None:
        TYPES.append(self)

    @property
    def uri(self) -> str:
        return f"{URN}{self.slug}"

    def detail(self, facts: Mapping[str, object]) -> str:
        """The sentence with its facts; a list's items are separated by commas."""
        words = {
            name: ", ".join(map(str, fact)) if isinstance(fact, (list, tuple)) else fact
            for name, fact in facts.items()
        }
        return self.sentence.format(**words)


NOT_HTTP = ProblemType(400, "not-http", "Not HTTP", "The request is not valid HTTP/1.1.")
UNKNOWN_HOST = ProblemType(400, "unknown-host", "Unknown host", "The Host header does not name this service.")
NOT_ONE_HOST = ProblemType(
    400, "not-one-host", "Not one host", "Expected exactly one Host header, got {count}."
)
PREFLIGHT_REFUSED = ProblemType(
    400,
    "preflight-refused",
    "Preflight refused",
    "Pages of other sites may not call the service like this. It does not allow the {parts} asked for.",
)
INCOMPLETE_BODY = ProblemType(
    400, "incomplete-body", "Incomplete body", "The connection was closed before the whole body had arrived."
)
NOT_JSON = ProblemType(400, "not-json", "Not JSON", "The body is not JSON: {reason}.")
NOT_A_FORM = ProblemType(400, "not-a-form", "Not a form", "The form cannot be read: {reason}.")
NOT_BASE64 = ProblemType(400, "not-base64", "Not base64", "This is not valid base64: {reason}.")
NOT_A_BASE64_URL = ProblemType(
    400,
    "not-a-base64-url",
    "Not a base64 data URL",
    "A data URL must be in base64: data:image/png;base64,... (its head in at most {limit:,} characters).",
)
HEIC = ProblemType(
    400,
    "heic",
    "A HEIC picture",
    "HEIC pictures are not read. Save or share the photograph as JPEG, or take a screenshot of it.",
)
NOT_A_PICTURE = ProblemType(400, "not-a-picture", "Not a picture", "{reason}.")

UNKNOWN_PAGE = ProblemType(404, "unknown-page", "Unknown page", "There is no page {path}.")
UNKNOWN_MODEL = ProblemType(
    404, "unknown-model", "Unknown network", "There is no network {model!r}. The networks are: {known}."
)
UNKNOWN_LAYER = ProblemType(
    404, "unknown-layer", "Unknown layer", "{model} has no layer {layer!r}. Its layers are: {known}."
)
UNKNOWN_EPOCH = ProblemType(
    404,
    "unknown-epoch",
    "Unknown epoch",
    "{model} is not kept as it was after epoch {epoch}. The epochs are: {known}.",
)
NO_EPOCHS = ProblemType(404, "no-epochs", "No epochs", "{model} is kept only as it is after its training.")
TRAINING_OFF = ProblemType(
    403,
    "training-off",
    "No training here",
    "This service trains nothing for its visitors (CONVSCOPE_LIVE_TRAINING).",
)
NOT_FROM_HERE = ProblemType(
    403, "not-from-here", "Not from here", "Only this service's own page may ask for a training."
)
NO_SCRIPT = ProblemType(
    404, "no-script", "No script", "The source code of {model}, which a script would hold, is not known."
)
UNKNOWN_RUN = ProblemType(404, "unknown-run", "Unknown run", "There is no run {run!r}; old ones are removed.")
WRONG_METHOD = ProblemType(405, "wrong-method", "Wrong method", "{path} does not answer {method} requests.")
NO_MNIST = ProblemType(
    409, "no-mnist", "No MNIST", "MNIST is not there. Say download: true, or name its folder: CONVSCOPE_DATA."
)
RUN_STILL_GOES = ProblemType(
    409, "run-still-goes", "Another run goes on", "Another training goes on; there is one at a time."
)
RUN_OVER = ProblemType(409, "run-over", "Run over", "{run} is over: it can't go on.")
TOO_SLOW = ProblemType(408, "too-slow", "Request too slow", "The request did not arrive in time.")

BODY_TOO_LARGE = ProblemType(
    413, "body-too-large", "Body too large", "The body is larger than the limit of {limit:,} bytes."
)
TOO_MANY_PIECES = ProblemType(
    413, "too-many-pieces", "Too many pieces", "The body came in more than {limit:,} pieces."
)
PICTURE_TOO_LARGE = ProblemType(413, "picture-too-large", "Picture too large", "{reason}.")

WRONG_CONTENT_TYPE = ProblemType(
    415, "wrong-content-type", "Wrong content type", "The body was sent as {given}. Send it as {expected}."
)
COMPRESSED_BODY = ProblemType(
    415, "compressed-body", "Compressed body", "The body is compressed ({encoding}). Send it uncompressed."
)
WRONG_CHARSET = ProblemType(
    415, "wrong-charset", "Wrong charset", "The form is in an unsupported charset. Send UTF-8."
)

UNKNOWN_KEY = ProblemType(
    422, "unknown-key", "Unknown key", "The key {key!r} is not known here. The known keys are: {known}."
)
MISSING_KEY = ProblemType(422, "missing-key", "Missing key", "The key {key!r} is missing here.")
UNKNOWN_PART = ProblemType(
    422,
    "unknown-part",
    "Unknown part",
    "The part {key!r} is not known here. The known parts are: {known}.",
)
WRONG_TYPE = ProblemType(422, "wrong-type", "Wrong type", "Expected {expected}, got {got}.")
OUT_OF_RANGE = ProblemType(
    422, "out-of-range", "Out of range", "Expected a number from {least:g} to {most:g}, got {got!r}."
)
NOT_A_CHOICE = ProblemType(
    422, "not-a-choice", "Not one of the choices", "Expected one of {choices}; got {got}."
)
WRONG_LENGTH = ProblemType(422, "wrong-length", "Wrong length", "Expected {expected} {items}, got {count}.")
WRONG_SHAPE = ProblemType(
    422, "wrong-shape", "Wrong shape", "Expected numbers of shape [{expected}], got {got}."
)
NOT_FINITE = ProblemType(
    422, "not-finite", "Not finite", "Expected numbers within the range of float32, got others."
)
NOT_CHANGEABLE = ProblemType(
    422, "not-changeable", "Not changeable", "{layer} has no {name} that can be changed."
)
OVERFLOW = ProblemType(
    422, "overflow", "Overflow", "With these changes the network's numbers leave the range of float32."
)
DOES_NOT_FIT = ProblemType(422, "does-not-fit", "Does not fit", "These numbers do not go together: {reason}.")
WRONG_INPUTS = ProblemType(
    422,
    "wrong-inputs",
    "Not exactly one input",
    "Send exactly one of {expected}. This request has {count}.",
)
BESIDE_INSTANCES = ProblemType(
    422,
    "beside-instances",
    "A key that belongs in an instance",
    "{key} must be inside an instance, not beside instances.",
)
WRONG_INSTANCES = ProblemType(
    422,
    "wrong-number-of-instances",
    "Wrong number of instances",
    "The request has {count:,} instances; expected 1 to {limit:,}.",
)
TOO_MANY_POINTS = ProblemType(
    422,
    "too-many-points",
    "Too many points",
    "The drawing has {count:,} points; at most {limit:,} are allowed.",
)
TOO_MANY_LISTS = ProblemType(
    422, "too-many-lists", "Too many lists", "The body has {count:,} lists; at most {limit:,} are allowed."
)
TOO_MANY_PARTS = ProblemType(
    422, "too-many-parts", "Too many parts", "The body has {count:,} {what}; at most {limit:,} are allowed."
)
WRONG_VALUE = ProblemType(422, "wrong-value", "Wrong value", "{reason}.")
EMPTY_DRAWING = ProblemType(422, "empty-drawing", "Empty drawing", "The drawing has no points.")
NO_DIGIT = ProblemType(
    422,
    "no-digit",
    "No digit found",
    "No digit was found. Send a picture of one digit that stands out from its paper.",
)
NO_INK = ProblemType(
    422,
    "no-ink",
    "No ink",
    "There is no ink: every pixel is 0. For a network's answer to nothing, say preprocess: false.",
)
REPEATED_PART = ProblemType(
    422, "repeated-part", "Repeated part", "The form has more than one part named {key!r}."
)
NO_FILE = ProblemType(422, "no-file", "No file", "The form needs a part named 'file', with a file name.")
INVALID_PARAMETER = ProblemType(422, "invalid-parameter", "Invalid parameter", "{parameter}: {reason}.")

TOO_MANY_REQUESTS = ProblemType(
    429, "too-many-requests", "Too many requests", "Your address may send {limit}. Try again later."
)
HEAD_TOO_LARGE = ProblemType(
    431,
    "head-too-large",
    "Head too large",
    "The request's head, or its query, is larger than the limit of {limit:,} bytes.",
)
UNEXPECTED = ProblemType(
    500,
    "unexpected",
    "Unexpected error",
    "Something went wrong in the service, and has been logged. You may try again.",
)
OVERLOADED = ProblemType(503, "overloaded", "Overloaded", "The service has too much to do. Try again later.")
RUNS_UNWRITABLE = ProblemType(
    503, "runs-unwritable", "Nowhere to write", "The run can't be written: {reason} (CONVSCOPE_RUNS)."
)
NOT_READY = ProblemType(503, "not-ready", "Not ready", "The default network, {model}, could not be loaded.")
SHUTTING_DOWN = ProblemType(503, "shutting-down", "Shutting down", "The service is shutting down.")
