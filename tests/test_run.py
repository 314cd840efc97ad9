"""The engine: results in the items' order, whatever the number of processes; what goes wrong reaches the caller."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator

import pytest

from policymine.errors import DocumentError, UsageError
from policymine.run import each
from policymine.run.local import BATCH


class Square:
    """A worker: the options are added; it also says which process it is in."""

    def __init__(self, options: int) -> None:
        self.options = options

    def __call__(self, item: int) -> tuple[int, int]:
        return item * item + self.options, os.getpid()


class Picky:
    def __init__(self, options: None) -> None: ...

    def __call__(self, item: int) -> int:
        if item == 11:
            raise DocumentError("Eleven cannot be used.", "Leave it out.")
        return item


def unmakable(_: None) -> Callable[[int], int]:
    raise UsageError("Bad lexicon.", "Mend it.")


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("number", [0, 1, BATCH, 9 * BATCH + 1])
def test_results_come_in_order_and_all_of_them(jobs: int, number: int) -> None:
    assert [value for value, _ in each(range(number), Square, 5, jobs=jobs)] == [i * i + 5 for i in range(number)]


def test_two_jobs_are_other_processes() -> None:
    assert os.getpid() not in {pid for _, pid in each(range(40), Square, 0, jobs=2)}
    assert {pid for _, pid in each(range(40), Square, 0, jobs=1)} == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_reaches_the_caller_with_its_hint(jobs: int) -> None:
    with pytest.raises(DocumentError) as caught:
        list(each(range(40), Picky, None, jobs=jobs))
    assert (caught.value.reason, caught.value.hint) == ("Eleven cannot be used.", "Leave it out.")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_that_cannot_be_made_says_why(jobs: int) -> None:
    with pytest.raises(UsageError, match=r"Bad lexicon"):
        list(each(range(3), unmakable, None, jobs=jobs))


@pytest.mark.parametrize("jobs", [1, 2])
def test_items_are_taken_only_as_they_are_needed(jobs: int) -> None:
    """Memory stays flat: a million paths are not lined up in a queue."""
    taken = 0

    def supply() -> Iterator[int]:
        nonlocal taken
        for i in range(10_000):
            taken += 1
            yield i

    results = each(supply(), Square, 0, jobs=jobs)
    next(results)
    assert taken <= 20 * BATCH
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("jobs", [1, 2])
def test_leaving_early_ends_the_processes(jobs: int) -> None:
    results = each(range(1000), Square, 0, jobs=jobs)
    pid = next(results)[1]
    results.close()  # type: ignore[attr-defined]
    if jobs > 1:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_makers_may_be_functions() -> None:
    def make(_: None) -> Callable[[int], int]:
        return lambda item: -item

    assert list(each([1, 2], make, None)) == [-1, -2]


class Pace:
    """A worker that tells how often its process looks for garbage."""

    def __init__(self, options: None) -> None: ...

    def __call__(self, _: int) -> int:
        return gc.get_threshold()[0]


def test_processes_of_our_own_look_seldom_for_garbage_and_those_of_callers_as_they_did() -> None:
    before = gc.get_threshold()
    assert set(each(range(40), Pace, None, jobs=2)) == {50_000}
    assert set(each(range(3), Pace, None, jobs=1)) == {before[0]}
    assert gc.get_threshold() == before
