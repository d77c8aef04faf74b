"""Sentences of a report, made from figures: the number, its change, its share. Never a judgement, never a ranking.

Every number in them is a figure of the ledger. The language is the paper's, Vietnamese, whatever the page speaks.
"""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from danvan.indicators.catalogue import dimensions, indicator
from danvan.indicators.comparing import Comparison
from danvan.indicators.figures import Figure
from danvan.indicators.models import Qualifier, Scope
from danvan.office.blocks import Figure as Printed
from danvan.office.blocks import Paragraph, Run
from danvan.org.models import Unit
from danvan.org.words import SORT_WORDS
from danvan.reports.clauses import clause, lowered
from danvan.reports.ledger import printed
from danvan.reports.outline import Node
from danvan.reports.reading import Reading
from danvan.vietnamese import format_date

Runs = list[Run]
NAMED = 8  # units whose names a sentence can bear
MAIN = ('DVK01', 'DVK02', 'DVK07')
MOVEMENT = 'mô hình, điển hình “Dân vận khéo”'


def paragraphs(node: Node, reading: Reading) -> list[Paragraph]:
    """What the figures of a section say; nothing where there are none."""
    if node.key == 'commendation':
        return commendations(reading)
    main = exemplars(reading) if node.key == 'exemplars' else []
    rest = [code for code in node.codes if code not in MAIN]
    said = [*main, *listing(reading, rest)]
    if said:
        said += changes(reading, node.headline)
        said += completeness(reading, node.codes)
    said += estimates(reading, node.codes)
    return [Paragraph(tuple(runs)) for runs in said]


# --- the figures


def exemplars(reading: Reading) -> list[Runs]:
    """Registered, recognised and its share of the registered; then what stands in all, by field."""
    registered, recognised, stock = (reading.figure(code) for code in MAIN)
    said = []
    if registered:
        said.append([f'{everywhere(reading.unit)} ', *some(reading, registered, 'đăng ký', MOVEMENT)])
        said[-1] += by_field(reading, 'DVK01')
    if recognised and registered:
        said[-1] += ['; ', *some(reading, recognised, 'công nhận', 'mô hình, điển hình')]
        said[-1] += ratio(reading, recognised, registered)
    elif recognised:
        said.append([f'{everywhere(reading.unit)} ', *some(reading, recognised, 'công nhận', MOVEMENT)])
    if stock:
        day = (stock.source and stock.source.as_of) or min(reading.period.last, timezone.localdate())  # never ahead
        opening = f'Tính đến ngày {format_date(day)}, {lower_first(everywhere(reading.unit))} '
        said.append([opening, *some(reading, stock, 'có', 'mô hình “Dân vận khéo”'), *by_field(reading, 'DVK07')])
    return [[*runs, '.'] for runs in said]


def some(reading: Reading, figure: Figure, did: str, what: str) -> Runs:
    """'công nhận 12 mô hình'; of none 'chưa công nhận mô hình nào'."""
    return [f'{did} ', cite(reading, figure), f' {what}'] if figure.value else [f'chưa {did} {what} nào']


def ratio(reading: Reading, part: Figure, whole: Figure) -> Runs:
    """' (bằng 97,1% số đăng ký)'; nothing where one of them is only an estimate, and no share of none."""
    share = share_of(reading, part, whole) if part.value else None
    return [' (bằng ', share, ' số đăng ký)'] if share else []


def share_of(reading: Reading, part: Figure, whole: Figure) -> Printed | None:
    exact = Qualifier.EXACT == part.qualifier == whole.qualifier
    if not (exact and whole.value):
        return None
    inputs = cite(reading, part), cite(reading, whole)
    value = round(100 * part.value / whole.value, 1)
    words = f'{part.indicator.label} chia cho {lowered(whole.indicator.label)}'
    ref = f'share/{part.code}/{part.key}/{whole.code}/{whole.key}/{part.unit.key}'
    return reading.ledger.derive(ref, f'Tỷ lệ: {words}', value, printed(value, counted='%'), words, inputs)


def by_field(reading: Reading, code: str) -> Runs:
    """', trong đó: lĩnh vực kinh tế 690 (17,9%), ...'."""
    whole, fields = reading.figure(code), reading.splits(code, 'field')
    runs: Runs = [', trong đó: '] if fields else []
    for place, figure in enumerate(fields):
        share = share_of(reading, figure, whole) if whole else None
        runs += [', ' if place else '', f'lĩnh vực {figure.split["field"]} ', cite(reading, figure)]
        runs += [' (', share, ')'] if share else []
    return runs


def listing(reading: Reading, codes: Iterable[str]) -> list[Runs]:
    """One sentence for what was done everywhere, one for the unit's own work."""
    found = [f for code in codes if (f := reading.figure(code)) and f.value]
    said = []
    for scope, opening in ((Scope.TOTAL, everywhere(reading.unit)), (Scope.OWN, itself(reading.unit))):
        runs: Runs = []
        for figure in (f for f in found if (f.scope == Scope.OWN) == (scope == Scope.OWN)):
            before, after = clause(figure.indicator)
            runs += ['; ' if runs else f'{opening}: ', before, cite(reading, figure), after, *by_kind(reading, figure)]
        said += [[*runs, '.']] if runs else []
    return said


def by_kind(reading: Reading, figure: Figure) -> Runs:
    """' (nghị quyết 3, chỉ thị 2)': the first way to split it in which anything was said."""
    for dimension in (names[0] for names in figure.indicator.splits if len(names) == 1):
        if found := reading.splits(figure.code, dimension) if figure.code not in _NO_KINDS else []:
            runs: Runs = []
            for one in found:
                runs += [', ' if runs else ' (', f'{one.split[dimension]} ', cite(reading, one)]
            return [*runs, ')']
    return []


_NO_KINDS = {'DVK03', 'DVK04', 'DVK05', 'DVK06', 'DVK08'}  # their fields stand in the table


def commendations(reading: Reading) -> list[Paragraph]:
    """One line an award: form, authority, stream, then collectives and individuals; never one total."""
    awards: dict[str, list[Figure]] = {}
    for (code, key), figure in reading.now.items():
        if code in ('KT01a', 'KT01b') and figure.value:
            awards.setdefault(key, []).append(figure)
    return [Paragraph(tuple(_award(reading, found))) for found in awards.values()]


def _award(reading: Reading, found: Sequence[Figure]) -> Runs:
    split = found[0].split
    runs: Runs = [f'{split["form"].capitalize()} của {split["authority"]} (dòng {split["stream"]}): ']
    for place, figure in enumerate(sorted(found, key=lambda f: f.code)):
        runs += [', ' if place else '', cite(reading, figure), f' {_counted(figure)}']
    return [*runs, '.']


def _counted(figure: Figure) -> str:
    return {'KT01a': 'tập thể', 'KT01b': 'cá nhân'}[figure.code]


# --- changes


def changes(reading: Reading, codes: Sequence[str]) -> list[Runs]:
    """Beside the same period of the year before, or why the two cannot be set beside each other."""
    figures = [f for code in codes if (f := reading.figure(code)) and not _is_none_twice(reading, f)]
    told, untold = [], {}
    for figure in figures:
        answer = reading.compared(figure)
        if answer and answer.is_comparable:
            told += [
                ['; ' if told else f'So với cùng kỳ ({reading.other.words()}): ', *change(reading, figure, answer)]
            ]
        else:
            untold.setdefault(_reason(reading, figure, answer), []).append(figure)
    said = [[run for runs in told for run in runs] + ['.']] if told else []
    return said + [runs for reason, found in untold.items() for runs in _untold(reading, reason, found, len(figures))]


def _is_none_twice(reading: Reading, figure: Figure) -> bool:
    """None in this period and none in the other: there is nothing to say beside that."""
    then = reading.before(figure)
    return not figure.value and then is not None and then.value == 0


def change(reading: Reading, figure: Figure, answer: Comparison) -> Runs:
    """'mô hình đăng ký tăng 12 mô hình (4,3%)'."""
    name, counted = lowered(figure.indicator.label), figure.indicator.unit
    if not answer.difference:
        return [f'{name} không đổi']
    verb = 'tăng' if answer.difference > 0 else 'giảm'
    now, then = cite(reading, figure), cite(reading, reading.before(figure))
    ref = f'change/{figure.code}/{figure.key}'
    amount = abs(round(answer.difference, 1))
    words = f'{reading.period.words()} trừ {reading.other.words()}'
    number = reading.ledger.derive(ref, f'Thay đổi: {name}', amount, printed(amount), f'{verb}: {words}', (now, then))
    return [
        f'{name} {verb} ',
        number,
        f' {"điểm phần trăm" if counted == "%" else counted}',
        *_percent(reading, figure, answer, (now, then)),
    ]


def _percent(reading: Reading, figure: Figure, answer: Comparison, inputs: tuple[Printed, Printed]) -> Runs:
    if answer.percent is None or figure.indicator.unit == '%':
        return []
    percent = abs(answer.percent)
    ref, words = f'percent/{figure.code}/{figure.key}', f'thay đổi chia cho số của {reading.other.words()}'
    text = printed(percent, counted='%')
    return [
        ' (',
        reading.ledger.derive(ref, f'Thay đổi, %: {figure.indicator.label}', percent, text, words, inputs),
        ')',
    ]


def _reason(reading: Reading, figure: Figure, answer: Comparison | None) -> str:
    """Why not, as one of few reasons; how many units have reported is told as figures, not in these words."""
    then = reading.before(figure)
    if answer is None or then.value is None:
        return f'{reading.other.words()} chưa có số liệu'
    for side in (then, figure):
        if side.qualifier != Qualifier.EXACT:
            return f'{side.period.words()} chỉ có số ước lượng'
    return 'incomplete'


def _untold(reading: Reading, reason: str, found: list[Figure], of: int) -> list[Runs]:
    if reason == 'incomplete':
        return [_incomplete(reading, figure) for figure in found]
    names = '' if len(found) == of or not reading.then else f' {", ".join(lowered(f.indicator.label) for f in found)}'
    sentence = f'Không so sánh được{names} với cùng kỳ: {reason}.'
    return [[sentence]] if reading.says_first(sentence) else []


def _incomplete(reading: Reading, figure: Figure) -> Runs:
    """'Không so sánh được ...: năm 2022 mới có 1/3 đơn vị báo cáo', and what the units in both years say."""
    then = reading.before(figure)
    side = then if not then.is_complete else figure
    runs: Runs = [f'Không so sánh được {lowered(figure.indicator.label)} với cùng kỳ: {side.period.words()} mới có ']
    runs += [*reported(reading, side), ' đơn vị báo cáo']
    answer = reading.same_perimeter(figure)
    if answer.is_comparable and answer.units:
        runs += ['; tính trên ', *_perimeter(reading, figure, answer)]
    return [*runs, '.']


def _perimeter(reading: Reading, figure: Figure, answer: Comparison) -> Runs:
    name = figure.indicator.label
    key, counted = f'{figure.code}/{figure.key}', figure.indicator.unit
    units = reading.ledger.count(
        f'perimeter/{key}/units', f'Đơn vị có số liệu ở cả hai kỳ: {name}', answer.units, 'đếm đơn vị'
    )
    numbers = [
        reading.ledger.derive(
            f'perimeter/{key}/{period.label}', f'{name}, cùng phạm vi, {period.words()}', value, printed(value, counted=counted),
            'cộng các đơn vị có số liệu ở cả hai kỳ', (units,),
        )
        for period, value in ((reading.period, answer.now), (reading.other, answer.then))
    ]  # fmt: skip
    return [
        units,
        f' đơn vị có số liệu ở cả hai kỳ: {reading.period.words()} ',
        numbers[0],
        f', {reading.other.words()} ',
        numbers[1],
    ]


# --- how complete, how certain


def completeness(reading: Reading, codes: Sequence[str]) -> list[Runs]:
    """'Số liệu đăng ký là tổng của 11/12 đơn vị; chưa có: xã ...', once for indicators with the same gap."""
    gaps: dict[tuple, list[Figure]] = {}
    for figure in (f for code in codes if (f := reading.figure(code)) and not f.is_complete):
        silent = (
            ()
            if figure.accepted is not None and not reading.reporting(figure.code)
            else tuple(u.pk for u in reading.silent(figure.code))
        )
        gaps.setdefault((figure.units_reported, figure.units_expected, silent), []).append(figure)
    whole = len([code for code in codes if reading.figure(code)])
    return [_gap(reading, found, silent, whole) for (_n, _of, silent), found in gaps.items()]


def _gap(reading: Reading, found: list[Figure], silent: tuple[int, ...], whole: int) -> Runs:
    names = '' if len(found) == whole else f' ({"; ".join(lowered(f.indicator.label) for f in found)})'
    runs: Runs = [f'Số liệu{names} là tổng của ', *reported(reading, found[0]), ' đơn vị']
    missing = [part for part in reading.parts if part.pk in silent]
    if missing and len(missing) <= NAMED:
        runs += [f'; chưa có: {", ".join(part.full_name for part in missing)}']
    return [*runs, '.']


def reported(reading: Reading, figure: Figure) -> Runs:
    """11/12: both numbers are figures of their own."""
    at = f'{figure.period.label}/{figure.code}'
    name, said, of = figure.indicator.label, figure.units_reported, figure.units_expected
    return [
        reading.ledger.count(f'reported/{at}', f'Đơn vị đã báo cáo: {name}', said, 'đếm đơn vị đã báo cáo'),
        '/',
        reading.ledger.count(f'expected/{at}', f'Đơn vị phải báo cáo: {name}', of, 'đếm đơn vị phải báo cáo'),
    ]


def estimates(reading: Reading, codes: Sequence[str]) -> list[Runs]:
    """Numbers that units gave with a word ('hơn 100') are told, and stand in no sum."""
    kept = [
        (code, o)
        for (code, _key), f in reading.now.items()
        for o in f.kept_out
        if code in codes and o.unit_id != reading.unit.pk
    ]
    runs: Runs = []
    for code, said in kept:
        runs += [
            '; ' if runs else 'Số ước lượng, không cộng vào tổng: ',
            f'{said.unit.full_name}, {lowered(indicator(code).label)} ',
        ]
        runs += [reading.estimate(said), f' {indicator(code).unit}']
    return [[*runs, '.']] if runs else []


def cite(reading: Reading, figure: Figure) -> Printed:
    return reading.ledger.cite(figure)


# --- who


def everywhere(unit: Unit) -> str:
    """'Toàn tỉnh': the unit with all that stands in it."""
    if unit.level == 'country':
        return 'Cả nước'
    word = SORT_WORDS.get(unit.sort)
    return f'Toàn {word}' if word else unit.full_name


def itself(unit: Unit) -> str:
    """'Cấp tỉnh': the unit's own work, without what stands in it."""
    return {'province': 'Cấp tỉnh', 'district': 'Cấp huyện', 'commune': 'Cấp xã'}.get(unit.level, unit.full_name)


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def split_words(figure: Figure) -> str:
    """'lĩnh vực: kinh tế' as a table row names it."""
    return '; '.join(f'{dimensions()[name].label}: {value}' for name, value in figure.split.items())
