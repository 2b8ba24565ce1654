"""The budget for what can be made again: never more bytes than allowed, and the least recently used goes first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from recon3d.capture.byte_budget import ByteBudget, Slot


@given(
    limit=st.integers(0, 50),
    accesses=st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 30), st.sampled_from(["put", "get", "clear"]))
    ),
)
def test_no_order_of_accesses_holds_more_than_the_limit(
    limit: int, accesses: list[tuple[int, int, str]]
) -> None:
    budget = ByteBudget(limit)
    slots = [Slot[bytes](budget) for _ in range(6)]
    for i, size, what in accesses:
        if what == "put":
            slots[i].put(bytes(size), size)
            assert slots[i].get() == (bytes(size) if size <= limit else None)
        elif what == "clear":
            slots[i].clear()
        held = [value for slot in slots if (value := slot.get()) is not None]
        assert sum(map(len, held)) == budget.resident <= limit
        assert budget.free == limit - budget.resident


def test_the_least_recently_used_gives_way() -> None:
    budget = ByteBudget(30)
    old, used, new = (Slot[str](budget) for _ in range(3))
    old.put("old", 10)
    used.put("used", 10)
    new.put("new", 10)
    old.get()
    Slot[str](budget).put("larger", 15)
    assert (old.get(), used.get(), new.get()) == ("old", None, None)


def test_what_nobody_can_reach_any_more_takes_no_room() -> None:
    budget = ByteBudget(30)
    kept, gone = Slot[str](budget), Slot[str](budget)
    kept.put("kept", 10)
    gone.put("gone", 20)
    del gone
    assert budget.resident == 10
    another = Slot[str](budget)
    another.put("another", 20)
    assert kept.get() == "kept" and another.get() == "another"


def test_without_a_limit_everything_stays() -> None:
    budget = ByteBudget()
    slots = [Slot[int](budget) for _ in range(20)]
    for i, slot in enumerate(slots):
        slot.put(i, 10**12)
    assert [slot.get() for slot in slots] == list(range(20))


def test_several_threads_may_share_it() -> None:
    budget = ByteBudget(100)
    slots = [Slot[int](budget) for _ in range(16)]

    def use(k: int) -> bool:
        for i in range(200):
            slot = slots[(i * (k + 3)) % 16]
            if slot.get() is None:
                slot.put(i, 15)
        return budget.resident <= 100

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(use, range(4)))
