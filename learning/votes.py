"""Learns what each sign says of a number: multinomial logistic regression over the marked texts (scikit-learn).

The reader itself shows its signs, so that votes are learnt from exactly what they will be asked.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from danvan.indicators.votes import NONE, Ballot, Votes
from danvan.intake import figures
from danvan.intake.text import Text
from danvan.vietnamese.running import FoundQuantity
from learning.annotated import first_digit
from learning.marks import Marked
from learning.taught import fingerprint, taught

# How much a kind of sign can say beside the others: words further away, and what stands there anyway, less.
STRENGTH = {
    'l1': 1, 'l2': 1, 'l3': 1, 'r1': 1, 'r2': 1, 'r3': 1, 'l1n': 1, 'l2n': 1, 'n': 1, 'n0': 1, 'nw': 0.7, 'o': 0.8, 'o2': 0.8, 'o2n': 0.8,
    'p': 0.8, 'p2': 0.8, 'L': 0.5, 'L2': 0.5, 'R': 0.4, 'R2': 0.4, 'pv': 0.8, 'pvn': 1, 'pvs': 0.8, 'pvl': 0.8, 'hd': 0.6,
    'is': 1.5, 'not': 3, 'v': 0.4, 'rule': 2,
}  # fmt: skip
FREEDOM = 2.0  # the inverse of how much large weights are held down; between 1.5 and 10 nothing is gained or lost
SEEN = 2  # a sign that stands in fewer places says nothing of others
FAINT = 0.15  # a weight that changes nothing


@dataclass(frozen=True, slots=True)
class Example:
    hand: str
    signs: tuple[str, ...]
    measure: str


def examples_of(texts: Iterable[Marked] | None = None) -> list[Example]:
    """Every number that the reader asks about, with its signs and what it is marked as."""
    return [example for one in tqdm(list(texts or taught()), desc='texts') for example in _Listener(one).examples()]


class _Listener:
    """Answers the reader with what the text is marked with, so that what stood before is right, and keeps the signs."""

    def __init__(self, marked: Marked) -> None:
        self.marked, self.heard = marked, []

    def examples(self) -> list[Example]:
        figures.read(Text(self.marked.text), self.decide)
        return self.heard

    def decide(self, found: FoundQuantity, signs: list[str]) -> Ballot:
        measure = self.marked.told.get(first_digit(self.marked.text, found), NONE)
        self.heard.append(Example(self.marked.hand, tuple(signs), figures.WHOLES.get(measure, measure)))
        return Ballot(measure, 1.0)


def learn(examples: list[Example]) -> Votes:
    seen = Counter(sign for one in examples for sign in one.signs)
    shape = DictVectorizer()
    told = shape.fit_transform(
        [{sign: STRENGTH[sign.partition('=')[0]] for sign in one.signs if seen[sign] >= SEEN} for one in examples]
    )
    model = LogisticRegression(C=FREEDOM, max_iter=400, fit_intercept=False).fit(
        told, [one.measure for one in examples]
    )
    weights = {
        sign: _loud([weight * STRENGTH[sign.partition('=')[0]] for weight in column])
        for sign, column in zip(shape.feature_names_, model.coef_.T.tolist(), strict=True)
    }
    return Votes(model.classes_.tolist(), {sign: loud for sign, loud in weights.items() if loud})


def _loud(weights: list[float]) -> str:
    return ' '.join(f'{place}:{weight:.2f}' for place, weight in enumerate(weights) if abs(weight) >= FAINT)


def write(votes: Votes, table: Path) -> None:
    lines = [f'#{fingerprint()}', *(f'={measure}' for measure in votes.measures)]
    lines += [f'{sign}\t{weights}' for sign, weights in sorted(votes.told.items())]
    table.write_text('\n'.join(lines) + '\n', encoding='utf-8')
