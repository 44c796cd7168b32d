"""Errors that come of a lack of memory."""

import mmap

CV_NO_MEMORY = -4  # cv2.error.code, of cv::Error::StsNoMem
WORDS = ("memory", "can't start new thread")  # of RuntimeErrors, as PyTorch and Python raise them
ROOM = 64 * 1024**2  # bytes; libraries that find less fail in many words, or with none


def lacks_memory(error: BaseException | None) -> bool:
    """Whether an error, or what it came of, says that there was no memory; or there is hardly any now.

    While an error is handled, its traceback still holds what the failed work had taken.
    """
    return error is not None and (_says_so(error) or not _has_room())


def _says_so(error: BaseException | None) -> bool:
    if error is None:
        return False
    is_worded = isinstance(error, RuntimeError) and any(word in str(error) for word in WORDS)
    return (
        is_worded
        or isinstance(error, MemoryError)
        or getattr(error, "code", 0) == CV_NO_MEMORY
        or _says_so(error.__cause__ or error.__context__)
    )


def _has_room() -> bool:
    try:
        mmap.mmap(-1, ROOM).close()  # is not touched, and so takes none
    except (OSError, MemoryError):
        return False
    return True
