"""Threads for heavy work: all are there, and warm, before the first request."""

import threading

import pytest

from convscope.app.inference.threads import Threads


@pytest.fixture
def threads():
    pool = Threads(3)
    yield pool
    pool.close()


def test_each_thread_is_warmed_once(threads):
    warmed = []
    threads.warm(lambda: warmed.append(threading.current_thread()))
    assert len(set(warmed)) == len(warmed) == 3
    assert all(thread.is_alive() for thread in warmed)


def test_a_failure_to_warm_is_told(threads):
    def fail():
        raise OSError("no such library")

    with pytest.raises(OSError, match="no such library"):
        threads.warm(fail)


def test_threads_that_cannot_be_started_are_told(threads, monkeypatch):
    start = threading.Thread.start
    started = []

    def start_one(thread):
        if thread.name.startswith("heavy"):
            if started:
                raise RuntimeError("can't start new thread")
            started.append(thread)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", start_one)
    with pytest.raises(RuntimeError, match="can't start new thread"):
        threads.warm(lambda: None)
    threads.close()
    started[0].join(10)  # it does not wait for the others for ever
    assert not started[0].is_alive()
