"""Errors that say that there was no memory."""

CV_NO_MEMORY = -4  # cv2.error.code, of cv::Error::StsNoMem
WORDS = ("memory", "can't start new thread")  # of RuntimeErrors, as PyTorch and Python raise them


def lacks_memory(error: BaseException | None) -> bool:
    """Whether an error, or what it came of, says that there was no memory."""
    if error is None:
        return False
    says_so = isinstance(error, RuntimeError) and any(word in str(error) for word in WORDS)
    return (
        says_so
        or isinstance(error, MemoryError)
        or getattr(error, "code", 0) == CV_NO_MEMORY
        or lacks_memory(error.__cause__ or error.__context__)
    )
