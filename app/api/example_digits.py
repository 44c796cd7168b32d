"""Digits for the examples in the API's description. A test posts every example."""

SEVEN = [[[10, 12], [90, 12], [48, 110]]]
ONE = [[[52, 8], [50, 112]]]

# A "1" that nothing has framed yet: 16 rows of ink, 2 columns wide.
PIXELS = [[0.9 if 6 <= row < 22 and 13 <= column < 15 else 0 for column in range(28)] for row in range(28)]

PICTURE = (  # the same seven, dark on light, 64x64 pixels
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAEAAAABAAQAAAACCEkxzAAAAd0lEQVR42rWRsQ3AIBADTUJBkYIRGIXN"
    "shpskhEoKRBOEaQEU+cr62T5/WCIZzb8LkACwMlB0uK5JkKyBPWUOAWSTKR48mepIQDYJjm02rA7Jc0v"
    "V4Qh6nJgiZBiiVosQ4vZJjm0mtydkuaV1KDkiEPs7yP88ac3pZ0rmY9BZLMAAAAASUVORK5CYII="
)
