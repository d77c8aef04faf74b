"""What splits one figure, by all that stands around it: its own words, its clause and heading, the figures before. What single words say: dims.py."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from danvan.indicators.reading import Saying
from danvan.work.exemplars.reading import fields

from . import quoting
from .counted import Counted
from .dims import LEVELS_NAMED, MODELS, dims_of, named_part, of_clause, of_heading, recognised_by
from .earlier import RATE, Earlier
from .form import Figure
from .reported import Place
from .text import Text

IN_FIELD = re.compile(r'(?<!\w)(?:lĩnh vực|trong (?:tôn giáo|phát triển kinh tế|xây dựng))(?!\w)')
CLAUSES = re.compile('[,;:(]')
WITH = re.compile(r'[^,;:()]*(?<!\w)(?:cho|với|thu hút|có)(?!\w)[^,;:()]*')  # 'cấp xã mở 96 lớp cho 5.120 người'
SPLIT_BY = ('field', 'subject', 'level')
MANY_FIELDS = 3
NEARBY = 250  # characters around a sentence where other levels are named
Dims = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Splits:
    """Of one number."""

    text: Text
    place: Place
    earlier: Earlier
    one: Counted
    saying: Saying

    def of(self, measure: str) -> Dims:
        """As the form has them; what stands nearest to the number is the last word."""
        whole, head = self.earlier.whole_of(self.one), self.earlier.head
        own = self._of_words(measure, whole is not None)
        if (
            head
            and self.is_part
            and self.one.noun
            and ', ' in head.unit
            and self.saying.noun in {'mô hình', 'điển hình'}
        ):
            own.setdefault('kind', self.saying.noun)
        if head and self.one.noun is None and head.measure == measure and not own:
            own = named_part(quoting.name_of_part(self.text, self.one))
        carried = self._carried(whole or (head if self.is_part else None), whole is not None)
        return self._of_figure_before() | carried | of_heading(self.place.heading, self.place.words) | own

    @property
    def is_part(self) -> bool:
        return self.saying.inherited is not None

    def _of_words(self, measure: str, is_summed: bool) -> Dims:
        saying, found = self.saying, self.one.found
        is_split = is_summed or self.is_part or len(set(LEVELS_NAMED.findall(saying.sentence))) > 1
        dims = dims_of(measure, saying.noun, self._before(), saying.after, found.of, is_split)
        if measure.startswith(MODELS):
            dims = recognised_by(saying.near, saying.sentence) | dims
        at = found.start - self.place.clause_start(found.start)
        dims = of_clause(dims, self.place.clause(found.start), at, self._nearby())
        if 'field' in dims and not self._splits_by_field(measure):
            del dims['field']
        return dims

    def _of_figure_before(self) -> Dims:
        """'Cấp xã mở 96 lớp cho 5.120 người': the people are of the level of the classes; a rate has what its number has."""
        previous = self.earlier.previous
        if previous is None or not self.earlier.is_here(previous):
            return {}
        is_rate = self.saying.noun == '%' and self.is_part and RATE.fullmatch(self.saying.before)
        is_with = 'level' in previous.dims and WITH.fullmatch(self.place.before(self.one.found.start))
        keys = SPLIT_BY if is_rate else ('level',) if is_with else ()
        return {key: previous.dims[key] for key in keys if key in previous.dims}

    def _carried(self, whole: Figure | None, is_summed: bool) -> Dims:
        """A split of a split keeps the first: of '12 mô hình cấp tỉnh (9 tập thể, 3 cá nhân)' all are of the province."""
        if whole is None or (not is_summed and self._is_apart(whole)):
            return {}
        return {key: whole.dims[key] for key in SPLIT_BY if key in whole.dims}

    def _is_apart(self, figure: Figure) -> bool:
        """In another sentence, or parted from it by a semicolon."""
        if not self.earlier.is_here(figure):
            return figure is not self.earlier.again
        return ';' in self.place.low[figure.start : self.one.found.start]

    def _before(self) -> str:
        """In 'lĩnh vực kinh tế với 40 mô hình' the words before 'với' name what it counts."""
        before = self.saying.before
        return (
            CLAUSES.split(self.place.before(self.one.found.start))[-1].strip() if before.startswith('với') else before
        )

    def _nearby(self) -> str:
        sentence = self.place.sentence
        return self.place.low[max(0, sentence.start - NEARBY) : sentence.end + NEARBY]

    def _splits_by_field(self, measure: str) -> bool:
        """One field alone, in passing ('mô hình về an ninh trật tự'), splits nothing; of other things than models not even two."""
        named = len(fields(self.saying.sentence))
        if not measure.startswith(MODELS):
            return named >= MANY_FIELDS
        return self.is_part or bool(IN_FIELD.search(self.saying.near)) or named > 1
