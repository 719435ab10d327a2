"""The authors' own comparison as text: as printed, then as treated minus control where its sign is known."""

from __future__ import annotations

from generator import formatting
from generator.model.result import DIFFERENCES
from generator.render import wording
from generator.rows import EffectRow, SignedEffect

MOST_DIGITS = 6  # of a figure that was worked out, as people write it


def effect_text(effect: EffectRow) -> str:
    """ "Difference in means 6.3; p 0.069" with every part that was printed; then treated minus control, where known."""
    words = [wording.EFFECTS[effect.effect]]
    if effect.value is not None:
        words[0] += f" {_figure(effect, effect.value)}"
    if effect.ci_low is not None and effect.ci_high is not None:
        level = f"{formatting.number(effect.ci_level)}{formatting.NO_BREAK}% " if effect.ci_level else ""
        ends = f"{_figure(effect, effect.ci_low)} to {_figure(effect, effect.ci_high)}"
        words.append(f"{level}interval {ends}")
    if effect.favours is not None:
        words.append(wording.FAVOURS[effect.favours])
    if effect.p_value is not None:
        words.append(f"p{formatting.NO_BREAK}{effect.p_value}")
    if effect.signed is not None and effect.favours is not None:
        words.append(_signed_text(effect, effect.signed))
    if effect.significant is not None:
        words.append("called significant" if effect.significant else "called not significant")
    if len(words) == 1 and effect.value is None:
        words.append(wording.STATES["in-words"])
    return "; ".join(words)


def _figure(effect: EffectRow, value: float) -> str:
    """As printed; what was worked out (from a standard error, say) in four significant digits where it has more."""
    if effect.basis == "derived" and len(f"{value:.15g}".strip("-0.").replace(".", "")) > MOST_DIGITS:
        return formatting.number(float(f"{value:.4g}"))
    return formatting.number(value)


def authors_words(effect: EffectRow) -> str:
    """The same within a sentence; without a value of the difference as the authors' test or words, not as a figure."""
    if effect.value is not None:
        return effect_text(effect).lower()
    _, *said = effect_text(effect).split("; ")
    if said == [wording.STATES["in-words"]]:
        return f"{said[0]}{f': {effect.definition}' if effect.definition else ''}"
    return f"{'; '.join(said)}, by the authors’ own test"


def _signed_text(effect: EffectRow, signed: SignedEffect) -> str:
    """ "treated minus control −6.3 (−13.1 to 0.5, calculated from p)"."""
    is_ratio = effect.effect not in DIFFERENCES
    value = _figure(effect, signed.value)
    name = "treated to control" if is_ratio else "treated minus control"
    if signed.ci_low is None or signed.ci_high is None:
        return f"{name} {value}"
    if not signed.is_interval_derived:
        ends = [_figure(effect, end) for end in (signed.ci_low, signed.ci_high)]
        return f"{name} {value} ({ends[0]} to {ends[1]})"
    places = 1 if effect.effect == "difference-in-means" else 2
    ends = [formatting.decimals(end, places) for end in (signed.ci_low, signed.ci_high)]
    source = wording.INTERVAL_FROM[signed.interval_from or ""]
    return f"{name} {value} ({ends[0]} to {ends[1]}, {source})"
