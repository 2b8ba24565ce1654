from __future__ import annotations

from dataclasses import replace

import torch

from gen3d.model.conditions import Conditions, ConditionTokens, side_by_side
from tests.gen3d.model.toys import latents, pictures, toy_model, velocity

MODEL = toy_model()


def assert_same(one: ConditionTokens, other: ConditionTokens) -> None:
    """The model answers the same, whatever the padding."""
    state = latents(len(one.pooled))
    torch.testing.assert_close(
        velocity(MODEL, state, one), velocity(MODEL, state, other), atol=1e-5, rtol=1e-4
    )


def padded(told: ConditionTokens, count: int) -> ConditionTokens:
    """With `count` more tokens of noise that the masks hide."""

    def longer(tokens: torch.Tensor) -> torch.Tensor:
        return torch.cat([tokens, 9 * torch.randn(len(tokens), count, tokens.shape[2])], 1)

    def hidden(mask: torch.Tensor) -> torch.Tensor:
        return torch.cat([mask, torch.zeros(len(mask), count, dtype=torch.bool)], 1)

    return replace(
        told,
        text=longer(told.text),
        text_mask=hidden(told.text_mask),
        image=longer(told.image),
        image_mask=hidden(told.image_mask),
    )


def test_padding_tokens_do_not_change_the_result() -> None:
    told = MODEL.encode(["red chair", "sofa"], pictures(2))
    assert_same(told, padded(told, 5))


def test_a_prompt_means_the_same_beside_a_longer_one() -> None:
    together = MODEL.encode(["sofa", "red chair and a sofa"])
    state = latents(2)
    alone = velocity(MODEL, state[:1], MODEL.encode(["sofa"]))
    torch.testing.assert_close(velocity(MODEL, state, together)[:1], alone, atol=1e-5, rtol=1e-4)


def test_nothing_said_is_the_same_however_it_is_said() -> None:
    none = MODEL.encode([None, None])
    assert none.text.shape[1] == none.image.shape[1] == 1
    beside_text = MODEL.encode([None, "sofa"])
    state = latents(2)
    torch.testing.assert_close(
        velocity(MODEL, state, beside_text)[0], velocity(MODEL, state, none)[0], atol=1e-5, rtol=1e-4
    )
    hidden_views = Conditions(2, images=pictures(2), views=torch.zeros(2, 1, dtype=torch.bool))
    assert_same(MODEL.conditioner(hidden_views), none)


def test_words_and_pictures_each_make_a_difference() -> None:
    state = latents(1)
    answers = [
        velocity(MODEL, state, MODEL.encode([prompt], images))
        for prompt in (None, "red sofa")
        for images in (None, pictures(1))
    ]
    for index, one in enumerate(answers):
        assert all(float((one - other).abs().max()) > 1e-4 for other in answers[index + 1 :])


def test_the_order_of_views_does_not_matter() -> None:
    views = pictures(1, views=3)
    assert_same(MODEL.encode([None], views), MODEL.encode([None], views.flip(1)))


def test_hidden_views_count_for_nothing() -> None:
    views, shown = pictures(2, views=3), torch.tensor([[True, True, False]] * 2)
    told = MODEL.conditioner(Conditions(2, images=views, views=shown))
    assert_same(told, MODEL.encode([None, None], views[:, :2]))


def test_batches_put_side_by_side_answer_as_each_does_alone() -> None:
    one, two = MODEL.encode(["red chair and a sofa"]), MODEL.encode([None], pictures(1))
    state = latents(2)
    both = velocity(MODEL, state, side_by_side([one, two]))
    torch.testing.assert_close(both[:1], velocity(MODEL, state[:1], one), atol=1e-5, rtol=1e-4)
    torch.testing.assert_close(both[1:], velocity(MODEL, state[1:], two), atol=1e-5, rtol=1e-4)
