"""A figure with its copies: what they may have been meant as, and which of their relations that would mend or break."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from auditor.diagnosis.claims import Claim, Claims
from auditor.diagnosis.network import Bond, Network, Replaced
from auditor.diagnosis.numerals import Ends, Numeral, Reading
from auditor.diagnosis.printing import restated
from auditor.diagnosis.sieves import Sieve, never, unknown
from auditor.diagnosis.slips import Slip
from auditor.model.audit import GOOD
from auditor.model.check import Verdict
from auditor.model.lazy import cached_property
from auditor.model.quantity import Quantity
from auditor.model.records import replace

_ANY_LENGTH = (Slip.DROPPED, Slip.EXTRA)
_FEW = 4
"""Relations other than equations over more figures are not searched for slips: nearly anything would repair them."""


class Group:
    """Figures that change together: one, or one with its copies."""

    def __init__(
        self, ids: tuple[str, ...], network: Network, claims: Claims, numerals: Callable[[Quantity], Numeral]
    ) -> None:
        self.ids = ids
        self.members = [network.figures[name] for name in ids]
        self.lead = min(self.members, key=lambda figure: (figure.words, figure.ulp))
        self.numeral = numerals(self.lead)
        all_claims = claims.on(ids)
        self.violated = [claim for claim in all_claims if claim.bond.violated]
        self._kept = [claim for claim in all_claims if not claim.bond.violated]

    def slips(self) -> Iterator[Reading]:
        """The slips that may repair a violated relation; where any value may, only the commonest ones."""
        numeral, tried = self.numeral, set[int]()
        for claim in self.violated:
            bond, places = claim.bond, claim.places
            if places is not None:
                found = (value for place in places for value in numeral.between(place))
                guess = not bond.is_equation  # a bound tells the side, for which any digit more or less would do
                tried.update(value for value in found if not guess or numeral.slips[value].slip not in _ANY_LENGTH)
            elif bond.is_equation or len(bond.figures) <= _FEW:
                tried.update(numeral.common)
        known = numeral.common if tried <= numeral.common.keys() else numeral.slips
        for _, ends, sieve in self._trials:
            for value in [value for value in tried if sieve(value, known[value].step) is not Verdict.VIOLATED]:
                origin = known[value]
                if ends is None or _is_inside(ends, value, origin.step):
                    tried.discard(value)
                    yield numeral.reading(value, origin)

    def near(self, value: int, step: int) -> list[tuple[Bond, Verdict | None]]:
        """The violated relations that a value may repair, as far as it is known where it must lie, with what a sieve tells."""
        return [
            (bond, sieve(value, step))
            for bond, places, sieve in self._trials
            if places is None or _is_inside(places, value, step)
        ]

    def replaced(self, reading: Reading) -> Replaced:
        """The figures with the new value: the leading one as read, the others each at its own precision."""
        return {figure.id: self._copied(figure, reading) for figure in self.members}

    def broken(self, value: int, step: int, replaced: Replaced) -> list[Bond]:
        """The relations that hold now, and would not with that value."""
        broken = []
        for bond, sieve in self._kept_sieves:
            if (sieve(value, step) or bond.verdict_with(replaced)) not in GOOD:
                broken.append(bond)
        return broken

    @cached_property
    def _trials(self) -> list[tuple[Bond, list[Ends] | None, Sieve]]:
        ends = self.numeral.ends
        return [
            (claim.bond, None if claim.places is None else list(map(ends, claim.places)), self._sieve(claim))
            for claim in self.violated
        ]

    @cached_property
    def _kept_sieves(self) -> list[tuple[Bond, Sieve]]:
        return [(claim.bond, self._sieve(claim)) for claim in self._kept]

    def _sieve(self, claim: Claim) -> Sieve:
        """What a relation says of a value for the leading figure, while the copies follow."""
        sieve = claim.sieve(self.numeral.bottom)
        if self.lead.id in claim.ids or sieve in (unknown, never):
            return sieve
        (copy,) = (figure for figure in self.members if figure.id in claim.ids)
        step = self.numeral.over_bottom(copy.ulp)
        return _rounded(sieve, step) if step is not None else unknown

    def _copied(self, figure: Quantity, reading: Reading) -> Quantity:
        if figure is self.lead:
            return replace(figure, value=reading.value, ulp=reading.ulp, text=reading.text)
        return restated(figure, reading.value)


def _is_inside(places: Iterable[Ends], value: int, step: int) -> bool:
    return any(low - step <= value <= high + step for low, high in places)


def _rounded(sieve: Sieve, step: int) -> Sieve:
    """The sieve for a copy, to whose precision the value is rounded half up."""

    def rounded(value: int, _: int) -> Verdict | None:
        steps = (2 * abs(value) + step) // (2 * step)
        return sieve(steps * step if value >= 0 else -steps * step, step)

    return rounded
