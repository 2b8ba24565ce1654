"""Motion of Gaussians: what its numbers mean, how it is carried through edits, and its gradients."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from recon3d.gaussians import MOTION, Gaussians, merge, rotation_from_quat
from recon3d.motion import ALWAYS, GONE, Motion, always, still, with_functions
from recon3d.motion_basis import ATTRIBUTES, MotionSpec
from tests.moving_scene import SPEC, moving_gaussians, sliding_gaussian
from tests.render.scenes import generator, quat_from_rotation

EVERY_ATTRIBUTE = MotionSpec(means=(3, 2), log_scales=(1, 1), quats=(2, 1), opacity_logits=(1, 0), sh=(1, 1))
ORDERS = st.tuples(st.integers(0, 5), st.integers(0, 5))
TIMES = (0.0, 0.3, 0.77, 1.0)


def moving_doubles(count: int = 12, **wanted: object) -> Gaussians:
    """moving_gaussians in float64."""
    return moving_gaussians(count, **wanted).to(torch.float64)  # type: ignore[arg-type]


def motion_of(gaussians: Gaussians) -> Motion:
    """The motion, which must be there."""
    assert gaussians.motion is not None
    return gaussians.motion


def rows(gaussians: Gaussians) -> dict[str, Tensor]:
    """The base values of the Gaussians that move."""
    return {name: t[motion_of(gaussians).moving] for name, t in gaussians.base().items()}


def assert_same(one: Gaussians, two: Gaussians, atol: float = 0.0) -> None:
    """The same base values to within `atol`."""
    for name, tensor in one.base().items():
        torch.testing.assert_close(tensor, two.base()[name], rtol=0, atol=atol)


class TestValues:
    def test_whoever_is_not_there_rests_where_it_was_last(self) -> None:
        """Functions that were fitted to a short life go anywhere beyond; boxes of the scene must not follow them."""
        brief = moving_doubles()
        life = torch.tensor([[0.5, 0.05, 0.01]]).double().expand(len(motion_of(brief)), 3).clone()
        brief = replace(brief, motion=motion_of(brief).replaced({"life": life}))
        gone = [0.5 - 0.05 - GONE * 0.01, 0.5 + 0.05 + GONE * 0.01]
        for time, last in ((0.0, gone[0]), (0.2, gone[0]), (0.7, gone[1]), (1.0, gone[1])):
            torch.testing.assert_close(brief.at(time).means, brief.at(last).means)
            assert float(brief.at(time).opacities[motion_of(brief).moving].max()) <= 1 / 255 + 1e-9

    def test_a_scene_without_motion_is_its_own_snapshot(self) -> None:
        static = replace(moving_gaussians(), motion=None)
        assert static.at(0.4) is static

    def test_a_snapshot_keeps_the_number_and_the_order_and_has_no_motion(self) -> None:
        moving = moving_gaussians(13, life=True, bases=2)
        frozen = moving.at(0.3)
        still_ones = ~motion_of(moving).moving
        assert frozen.motion is None and len(frozen) == 13
        assert_same(frozen.select(still_ones), replace(moving, motion=None).select(still_ones))
        assert not torch.equal(frozen.means[~still_ones], moving.means[~still_ones])

    def test_motion_at_rest_changes_nothing(self) -> None:
        moving = moving_gaussians()
        resting = replace(moving, motion=still(SPEC, motion_of(moving).moving))
        assert_same(resting.at(0.9), replace(moving, motion=None))

    def test_a_gaussian_slides_along_a_line(self) -> None:
        slide = sliding_gaussian(2.0)
        for time in TIMES:
            assert slide.at(time).means[0].tolist() == pytest.approx([2 * time - 1, 0, 4], abs=1e-6)

    def test_only_the_constant_colour_moves(self) -> None:
        moving = moving_doubles(degree=2, spec=EVERY_ATTRIBUTE)
        frozen = moving.at(0.8)
        assert torch.equal(frozen.sh[:, 1:], moving.sh[:, 1:])
        assert not torch.equal(frozen.sh[:, 0], moving.sh[:, 0])

    @pytest.mark.parametrize("attribute", list(ATTRIBUTES))
    def test_a_clock_shifts_and_scales(self, attribute: str) -> None:
        # 2 exp(s) (t - 1/2 - m) = 2 (u - 1/2) at u = 1/2 + exp(s) (t - 1/2 - m).
        moving = moving_doubles(spec=EVERY_ATTRIBUTE)
        motion = motion_of(moving)
        clock = torch.tensor([0.4, -0.1], dtype=torch.float64).expand(len(motion), 2)
        plain, timed = (motion.replaced({"clock": c}) for c in (torch.zeros_like(clock), clock))
        for time in TIMES:
            mapped = 0.5 + math.exp(0.4) * (time - 0.5 + 0.1)
            torch.testing.assert_close(timed.residual(attribute, time), plain.residual(attribute, mapped))
        assert not torch.allclose(timed.residual(attribute, 0.3), plain.residual(attribute, 0.3), atol=1e-3)

    def test_clocks_belong_to_single_gaussians(self) -> None:
        motion = motion_of(moving_doubles())
        one = motion.clock.clone()
        one[2] += 0.3
        before, after = motion.residual("means", 0.4), motion.replaced({"clock": one}).residual("means", 0.4)
        assert ((before != after).any(dim=1)).nonzero().tolist() == [[2]]

    @given(means=ORDERS, quats=ORDERS, frequency=st.floats(0.3, 2.5))
    @settings(max_examples=15, deadline=None)
    def test_the_plain_form_is_the_function_itself(
        self, means: tuple[int, int], quats: tuple[int, int], frequency: float
    ) -> None:
        spec = MotionSpec(means=means, quats=quats, frequency=frequency)
        motion = motion_of(moving_doubles(6, spec=spec))
        plain = motion.plain()
        for time in TIMES:
            x = motion.local_time(time).numpy()
            powers = [x**k for k in range(spec.degree + 1)]
            waves = [f(spec.omega * k * x) for k in range(1, spec.harmonics + 1) for f in (np.sin, np.cos)]
            functions = np.stack([*powers, *waves], axis=1)
            for name in ATTRIBUTES:
                direct = np.einsum("mr,mrc->mc", functions, plain[name])
                scale = 1 + np.einsum("mr,mrc->mc", np.abs(functions), np.abs(plain[name]))
                assert np.all(np.abs(direct - motion.residual(name, time).numpy()) < 1e-12 * scale), name


class TestPlainForm:
    @given(means=ORDERS, quats=ORDERS, sh=ORDERS, seed=st.integers(0, 100))
    @settings(max_examples=25, deadline=None)
    def test_there_and_back_is_exact_in_float64(
        self, means: tuple[int, int], quats: tuple[int, int], sh: tuple[int, int], seed: int
    ) -> None:
        spec = MotionSpec(means=means, quats=quats, sh=sh)
        motion = motion_of(moving_doubles(4, spec=spec, seed=seed))
        back, constants = motion.from_plain(motion.plain())
        for name, tensor in motion.tensors().items():
            torch.testing.assert_close(back.tensors()[name], tensor, rtol=0, atol=1e-9)
        assert all(float(constant.abs().max()) < 1e-9 for constant in constants.values())

    def test_constants_go_to_the_base(self) -> None:
        motion = motion_of(moving_doubles(4))
        plain = motion.plain()
        plain["means"][:, 0] += np.array([1.0, 2.0, 3.0])
        back, constants = motion.from_plain(plain)
        torch.testing.assert_close(back.means, motion.means)
        assert constants["means"][0].tolist() == pytest.approx([1, 2, 3])

    def test_functions_that_the_spec_lacks_are_refused(self) -> None:
        motion = motion_of(moving_doubles(4, spec=MotionSpec(means=(1, 0), quats=(2, 0))))
        plain = motion.plain()
        plain["means"][:, 2] = 1.0
        with pytest.raises(ValueError, match="means use functions that the spec does not have"):
            motion.from_plain(plain)


class TestBases:
    def tied(self, base_of_each: list[int], bases: int) -> Gaussians:
        """Gaussians that all move, each with one base alone."""
        everyone = moving_doubles(2 * len(base_of_each), bases=bases, amount=0.2)
        tied = everyone.select(motion_of(everyone).moving)
        weights = torch.nn.functional.one_hot(torch.tensor(base_of_each), bases).double()
        rest = {name: torch.zeros_like(getattr(motion_of(tied), name)) for name in ATTRIBUTES}
        return replace(tied, motion=motion_of(tied).replaced({**rest, "weights": weights}))

    def test_gaussians_of_one_base_keep_their_distances_and_relative_rotations(self) -> None:
        tied = self.tied([0, 0, 0, 1, 1], 2)
        for time in TIMES:
            then = tied.at(time)
            assert not torch.allclose(then.means, tied.means, atol=1e-2)
            for body in (slice(0, 3), slice(3, 5)):
                torch.testing.assert_close(
                    torch.cdist(then.means[body], then.means[body]),
                    torch.cdist(tied.means[body], tied.means[body]),
                    rtol=0,
                    atol=1e-6,
                )
                relative = [g.rotations[body][:1].transpose(1, 2) @ g.rotations[body] for g in (tied, then)]
                torch.testing.assert_close(*relative)

    def test_a_base_is_a_rotation_and_a_translation(self) -> None:
        tied = self.tied([0, 0], 1)
        pose = motion_of(tied).base_poses(0.6)[0]
        rotation = rotation_from_quat(pose[:4])
        then = tied.at(0.6)
        torch.testing.assert_close(then.means, tied.means @ rotation.T + pose[4:])
        torch.testing.assert_close(then.rotations, rotation @ tied.rotations)
        torch.testing.assert_close(rotation_from_quat(quat_from_rotation(rotation)), rotation)

    def test_a_base_in_float32_is_as_exact_as_its_coefficients(self) -> None:
        # High functions of time are differences of terms a thousand times larger, which float32 would round at 1e-4.
        coefficients = torch.randn(3, MotionSpec().counts()["means"], 7, generator=generator(5))
        single = still(MotionSpec(), torch.ones(2, dtype=torch.bool)).replaced(
            {"bases": coefficients, "weights": torch.full((2, 3), 1 / 3)}
        )
        exact = single.replaced({"bases": coefficients.double()})
        for time in TIMES:
            torch.testing.assert_close(
                single.base_poses(time), exact.base_poses(time).float(), rtol=0, atol=1e-6
            )

    def test_two_equal_bases_are_as_good_as_one(self) -> None:
        tied = self.tied([0, 0, 0], 2)
        motion = motion_of(tied)
        same = motion.bases[:1].expand(2, -1, -1)
        shared = torch.full_like(motion.weights, 0.5)
        twice = replace(tied, motion=motion.replaced({"bases": same, "weights": shared}))
        assert_same(twice.at(0.3), tied.at(0.3), atol=1e-12)


class TestLife:
    def test_opacity_is_whole_inside_and_falls_as_a_gaussian_outside(self) -> None:
        moving = moving_doubles(life=True)
        opacities = rows(moving)["opacity_logits"].sigmoid()
        # Centre 0.5, half width 0.2, fade 0.1.
        for time, factor in [
            (0.3, 1.0),
            (0.5, 1.0),
            (0.7, 1.0),
            (0.75, math.exp(-0.125)),
            (0.2, math.exp(-0.5)),
            (0.9, math.exp(-2.0)),
        ]:
            frozen = moving.at(time).opacities[motion_of(moving).moving]
            torch.testing.assert_close(frozen, factor * opacities, rtol=1e-6, atol=1e-9)

    def test_a_gaussian_long_gone_is_finite_and_invisible(self) -> None:
        moving = moving_gaussians(life=True)
        life = torch.tensor([0.0, 0.001, 1e-4]).repeat(len(motion_of(moving)), 1)
        motion = motion_of(moving).replaced({"life": life.requires_grad_()})
        gone = replace(moving, motion=motion).at(1.0)
        assert bool((gone.opacities[motion.moving] < 1e-30).all())
        gone.opacity_logits.sum().backward()  # type: ignore[no-untyped-call]
        assert bool(gone.opacity_logits.isfinite().all()) and life.grad is not None
        assert bool(life.grad.isfinite().all())

    def test_always_covers_any_clip(self) -> None:
        moving = moving_doubles()
        ever = motion_of(moving).replaced({"life": always(6, moving.means)})
        for time in TIMES:
            assert_same(replace(moving, motion=ever).at(time), moving.at(time))


class TestEdits:
    @given(picks=st.lists(st.integers(0, 11), max_size=20), life=st.booleans(), bases=st.integers(0, 2))
    @settings(max_examples=25, deadline=None)
    def test_selecting_and_freezing_commute(self, picks: list[int], life: bool, bases: int) -> None:
        moving = moving_gaussians(life=life, bases=bases)
        index = torch.tensor(picks, dtype=torch.int64)
        chosen = moving.select(index)
        assert_consistent(chosen)
        assert_same(chosen.at(0.37), moving.at(0.37).select(index))

    @given(flags=st.lists(st.booleans(), min_size=12, max_size=12))
    @settings(max_examples=15, deadline=None)
    def test_a_mask_selects_as_its_indices_do(self, flags: list[bool]) -> None:
        moving, mask = moving_gaussians(life=True, bases=1), torch.tensor(flags)
        by_mask, by_index = moving.select(mask), moving.select(mask.nonzero()[:, 0])
        assert torch.equal(motion_of(by_mask).index, motion_of(by_index).index)
        assert all(torch.equal(t, by_index.tensors()[n]) for n, t in by_mask.tensors().items())

    @given(counts=st.lists(st.integers(0, 5), min_size=1, max_size=4), kinds=st.integers(0, 255))
    @settings(max_examples=25, deadline=None)
    def test_merging_and_freezing_commute(self, counts: list[int], kinds: int) -> None:
        parts = []
        for i, count in enumerate(counts):
            part = moving_doubles(count, life=bool(kinds >> i & 1), bases=kinds >> (i + 4) & 1, seed=i)
            parts.append(replace(part, motion=None) if i == 2 else part)
        joined = merge(parts)
        assert_consistent(joined)
        # A life that covers the clip leaves opacities alone to the bit.
        assert_same(joined.at(0.61), merge([part.at(0.61) for part in parts]), atol=1e-12)

    def test_still_parts_merge_into_a_still_scene(self) -> None:
        static = replace(moving_gaussians(), motion=None)
        assert merge([static, static]).motion is None

    def test_motions_of_other_functions_are_refused(self) -> None:
        other = moving_gaussians(spec=MotionSpec(means=(1, 1)))
        with pytest.raises(ValueError, match="different motion specs"):
            merge([moving_gaussians(), other])

    def test_merging_gives_lives_to_all_and_keeps_bases_apart(self) -> None:
        mortal, immortal = moving_gaussians(4, life=True, bases=2), moving_gaussians(6, bases=1)
        joined = motion_of(merge([mortal, immortal]))
        assert joined.life.shape == (5, 3)
        assert joined.bases.shape[0] == 3
        assert float(joined.life[2:, 1].min()) == ALWAYS
        assert torch.equal(joined.weights[:2, :2], motion_of(mortal).weights)
        assert torch.equal(joined.weights[2:, 2:], motion_of(immortal).weights)
        assert not joined.weights[:2, 2:].any() and not joined.weights[2:, :2].any()

    def test_parts_without_bases_join_those_with_bases_unturned(self) -> None:
        free, tied = moving_gaussians(4), moving_gaussians(6, bases=2)
        joined = merge([free, tied])
        assert motion_of(joined).weights.sum(dim=1).tolist() == pytest.approx([1] * 5)
        assert_same(joined.at(0.4), merge([free.at(0.4), tied.at(0.4)]), atol=1e-6)

    @given(resting=st.lists(st.booleans(), min_size=6, max_size=6), life=st.booleans())
    @settings(max_examples=15, deadline=None)
    def test_gaussians_come_to_rest_at_their_base(self, resting: list[bool], life: bool) -> None:
        moving = moving_gaussians(life=life, bases=1)
        rest = torch.tensor(resting)
        slim = replace(moving, motion=motion_of(moving).without(rest))
        assert_consistent(slim)
        stopped = motion_of(moving).moving.nonzero()[:, 0][rest]
        others = torch.ones(12, dtype=torch.bool).index_fill(0, stopped, False)
        assert motion_of(slim).moving.tolist() == (motion_of(moving).moving & others).tolist()
        assert_same(slim.at(0.2).select(others), moving.at(0.2).select(others))
        assert_same(slim.at(0.2).select(stopped), replace(moving, motion=None).select(stopped))

    def test_tensors_name_the_motion_and_can_be_exchanged(self) -> None:
        moving = moving_gaussians(life=True, bases=1)
        names = [name for name in moving.tensors() if name.startswith(MOTION)]
        assert names == [MOTION + n for n in (*ATTRIBUTES, "clock", "life", "weights", "bases")]
        half = moving.replaced({MOTION + "means": moving.tensors()[MOTION + "means"] / 2})
        assert torch.equal(motion_of(half).means, motion_of(moving).means / 2)
        assert torch.equal(half.means, moving.means)

    def test_copies_carry_motion_along(self) -> None:
        moving = moving_gaussians(life=True, bases=1)
        assert motion_of(moving.to(torch.float64)).means.dtype == torch.float64
        assert motion_of(moving.to(torch.float64)).index.dtype == torch.int32
        motion_of(moving).means.requires_grad_()
        assert not motion_of(moving.detached()).means.requires_grad

    @pytest.mark.parametrize("name", [*ATTRIBUTES, "clock", "life", "weights", "bases"])
    def test_tables_of_other_shapes_are_refused(self, name: str) -> None:
        motion = motion_of(moving_gaussians(life=True, bases=1))
        with pytest.raises(AssertionError):
            motion.replaced({name: torch.zeros(5, 5, 5)})


def assert_consistent(gaussians: Gaussians) -> None:
    """The index numbers the rows of the tables in the order of the Gaussians."""
    motion = motion_of(gaussians)
    assert motion.index.shape == (len(gaussians),) and motion.index.dtype == torch.int32
    assert motion.index[motion.moving].tolist() == list(range(len(motion)))
    assert set(motion.index[~motion.moving].tolist()) <= {-1}


@pytest.mark.parametrize(("life", "bases"), [(False, 0), (True, 0), (True, 2)])
def test_gradients_of_a_snapshot_are_those_of_finite_differences(life: bool, bases: int) -> None:
    moving = moving_doubles(4, spec=EVERY_ATTRIBUTE, life=life, bases=bases)
    names = [name for name, tensor in moving.tensors().items() if tensor.numel()]
    wanted = {MOTION + name for name in (*ATTRIBUTES, "clock")}
    assert wanted | ({MOTION + "life"} if life else set()) <= set(names)

    def frozen(*tensors: Tensor) -> tuple[Tensor, ...]:
        snapshot = moving.replaced(dict(zip(names, tensors))).at(0.81)
        return tuple(snapshot.base().values())

    leaves = [moving.tensors()[name].detach().requires_grad_() for name in names]
    assert torch.autograd.gradcheck(frozen, leaves)
    changed = sum(t.square().sum() for t in frozen(*leaves))
    assert isinstance(changed, Tensor)
    changed.backward()  # type: ignore[no-untyped-call]
    assert all(leaf.grad is not None and bool(leaf.grad.any()) for leaf in leaves)


def test_more_functions_give_the_same_motion_and_fewer_keep_what_they_can() -> None:
    motion = motion_of(moving_doubles(12, bases=2))
    richer = with_functions(motion, replace(motion.spec, means=(3, 9)))
    for time in TIMES:
        torch.testing.assert_close(richer.residual("means", time), motion.residual("means", time))
        torch.testing.assert_close(richer.base_poses(time), motion.base_poses(time))
    torch.testing.assert_close(with_functions(richer, motion.spec).means, motion.means)
    poorer = with_functions(motion, replace(motion.spec, means=(1, 0)))
    # Functions are orthonormal: leaving some out does not change the others' coefficients.
    torch.testing.assert_close(poorer.means, motion.means[:, :1], atol=0.02, rtol=0)
    torch.testing.assert_close(poorer.quats, motion.quats)
