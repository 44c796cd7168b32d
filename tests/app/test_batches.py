"""What arrives together is computed together, and each gets its own answer."""

import asyncio

import pytest

from convscope.app.inference.batches import Batches


class Doubling:
    """Notes the batches that it is given."""

    def __init__(self):
        self.seen = []

    def __call__(self, items):
        self.seen.append(list(items))
        if 0 in items:
            raise ZeroDivisionError
        return [2 * item for item in items]


def test_each_gets_its_own_result_in_batches_of_at_most_the_largest():
    compute = Doubling()
    batches = Batches(compute, limit=4)

    async def all_at_once():
        return await asyncio.gather(*(batches(item) for item in range(1, 11)))

    assert asyncio.run(all_at_once()) == list(range(2, 21, 2))
    assert [len(batch) for batch in compute.seen] == [4, 4, 2]


def test_one_alone_does_not_wait_for_others():
    compute = Doubling()
    batches = Batches(compute, limit=4)

    async def one_after_the_other():
        return [await batches(item) for item in (1, 2)]

    assert asyncio.run(one_after_the_other()) == [2, 4]
    assert compute.seen == [[1], [2]]


def test_an_error_reaches_all_of_its_batch_and_no_other():
    batches = Batches(Doubling(), limit=2)

    async def all_at_once():
        return await asyncio.gather(*(batches(item) for item in (0, 1, 2, 3)), return_exceptions=True)

    first, second, third, fourth = asyncio.run(all_at_once())
    assert isinstance(first, ZeroDivisionError)
    assert isinstance(second, ZeroDivisionError)
    assert (third, fourth) == (4, 6)


@pytest.mark.parametrize("gone", [0, 1])
def test_who_leaves_does_not_harm_the_others(gone):
    batches = Batches(Doubling(), limit=2)

    async def one_leaves():
        tasks = [asyncio.create_task(batches(item)) for item in (1, 2)]
        await asyncio.sleep(0)
        tasks[gone].cancel()
        return await asyncio.gather(*tasks, return_exceptions=True)

    results = asyncio.run(one_leaves())
    assert isinstance(results[gone], asyncio.CancelledError)
    assert results[1 - gone] == 2 * (2 - gone)


class Threadless:
    """Has no memory for a thread, once."""

    def __init__(self):
        self.tries = 0

    def start(self, job):
        self.tries += 1
        if self.tries == 1:
            raise RuntimeError("can't start new thread")
        return asyncio.get_running_loop().run_in_executor(None, job)


def test_where_no_thread_can_be_started_the_next_batch_is_computed():
    batches = Batches(Doubling(), limit=2, threads=Threadless())

    async def twice():
        with pytest.raises(RuntimeError, match="thread"):
            await batches(1)
        return await batches(2)

    assert asyncio.run(twice()) == 4
