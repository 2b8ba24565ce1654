import pytest
import torch

from recon3d.train.schedule import Clock, Events, LearningRates, ResolutionSchedule, exponential, sh_degree_at


def test_a_step_budget_ends_after_exactly_its_steps() -> None:
    clock = Clock(steps=3)
    progress = []
    while not clock.done:
        progress.append(clock.progress)
        clock.tick(100.0)
    assert progress == pytest.approx([0, 1 / 3, 2 / 3])


def test_a_minutes_budget_counts_time_and_not_steps() -> None:
    clock = Clock(steps=1, minutes=0.5)
    clock.tick(12.0)
    assert clock.progress == pytest.approx(0.4) and not clock.done
    clock.tick(20.0)
    assert clock.progress == 1 and clock.done


def test_no_steps_are_done_before_they_begin() -> None:
    assert Clock(steps=0).done


def test_pictures_grow_by_the_square_root_of_two_to_full_size() -> None:
    schedule = ResolutionSchedule(start_downscale=4, full_at=0.4)
    factors = [schedule.downscale(p) for p in (0.0, 0.05, 0.15, 0.25, 0.35, 0.4, 1.0)]
    root = 2**0.5
    assert factors == pytest.approx([4, 4, 2 * root, 2, root, 1, 1])


@pytest.mark.parametrize("schedule", [ResolutionSchedule(1.0), ResolutionSchedule(4.0, full_at=0.0)])
def test_full_size_from_the_start_can_be_had(schedule: ResolutionSchedule) -> None:
    assert schedule.downscale(0.0) == 1


@pytest.mark.parametrize("steps", [7, 50, 1000])
def test_every_event_comes_once_and_at_most_once_a_step(steps: int) -> None:
    events, clock, happened = Events(0.1, 0.9, 5), Clock(steps), []
    while not clock.done:
        clock.tick(0.0)
        if events.due(clock):
            happened.append(clock.progress)
    assert len(happened) == 5
    assert happened[0] >= 0.1 and happened[-1] <= 0.9 + 1 / steps


def test_an_empty_series_of_events_never_comes() -> None:
    clock = Clock(1)
    clock.tick(0.0)
    assert not Events(0.0, 1.0, 0).due(clock)
    assert Events(0.0, 0.5, 4).remaining(1.0) == 0


def test_exponential_passes_the_geometric_mean_halfway() -> None:
    assert exponential(1.0, 0.01, 0.5) == pytest.approx(0.1)
    assert exponential(0.0, 0.1, 0.5) == 0


def test_position_rates_scale_with_the_scene_and_decay_to_a_hundredth() -> None:
    rates, sh = LearningRates(), torch.zeros(1, 16, 3)
    assert rates.at(0.0, 3.0, sh)["means"] == pytest.approx(4.8e-4)
    assert rates.at(1.0, 3.0, sh)["means"] == pytest.approx(4.8e-6)


def test_view_dependent_colour_learns_twenty_times_slower() -> None:
    rate = LearningRates().at(0.3, 1.0, torch.zeros(5, 4, 3))["sh"]
    assert isinstance(rate, torch.Tensor)
    assert rate[:, 0].tolist() == pytest.approx([2.5e-3, 1.25e-4, 1.25e-4, 1.25e-4])


def test_colour_degree_rises_to_its_highest() -> None:
    assert [sh_degree_at(p, 0.3, 3) for p in (0, 0.1, 0.2, 0.3, 1.0)] == [0, 1, 2, 3, 3]
    assert sh_degree_at(0.0, 0.0, 2) == 2
