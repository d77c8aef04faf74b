"""The catalogue as data holds together, and `docs/indicators.md` lists exactly what it says."""

import json
import re

from danvan.indicators.listing import CATALOGUE, END, PAGE, START, listing, page

DATA = json.loads(CATALOGUE.read_text(encoding='utf-8'))
INDICATORS = {indicator['code']: indicator for indicator in DATA['indicators']}
# The closed list of measures that a text is annotated with.
MEASURES = """
dan_van_kheo.registered dan_van_kheo.recognised dan_van_kheo.total dan_van_kheo.by_field dan_van_kheo.by_subject
dan_van_kheo.effective dan_van_kheo.commended dan_van_kheo.change dialogues.held dialogues.opinions inspections.units
citizen_reception.sessions citizen_reception.people petitions.received petitions.eligible petitions.resolved
petitions.pending documents.issued outreach.sessions outreach.participants event.participants mobilised.money
mobilised.workdays works.completed support.beneficiaries organisation.units organisation.members units.implementing
socio_economic.indicator other
"""


def mapping() -> dict[str, str]:
    """Measure -> the code cell of its row, read from the page."""
    return dict(re.findall(r'^\| `([a-z_.]+)` \| ([^|]+?) \|', PAGE.read_text(encoding='utf-8'), re.MULTILINE))


def test_codes_are_unique_and_well_formed():
    codes = [indicator['code'] for indicator in DATA['indicators']]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r'[A-Z]{2,3}\d\d[a-g]?|T[1-7][a-f]', code) for code in codes)


def test_the_eight_codes_of_models_stand_in_their_order():
    words = ('đăng ký', 'công nhận', 'không đạt', 'duy trì', 'nhân rộng', 'dừng', 'lũy kế', 'ra mắt')
    assert [word in INDICATORS[f'DVK{n:02}']['label'] for n, word in enumerate(words, 1)] == [True] * 8
    assert [code for code in INDICATORS if INDICATORS[code]['kind'] == 'stock' and code.startswith('DVK')] == ['DVK07']


def test_every_entry_of_the_field_catalogue_has_a_code():
    ranges = {
        'LD': 4,
        'DVK': 8,
        'DC': 11,
        'DT': 3,
        'TD': 9,
        'XD': 22,
        'GQ': 1,
        'MT': 4,
        'PH': 1,
        'TH': 1,
        'KT': 1,
        'PA': 1,
    }
    entries = {code.rstrip('abcdefg') for code in INDICATORS}
    assert entries == {f'{group}{n:02}' for group, last in ranges.items() for n in range(1, last + 1)} | {
        f'T{group}' for group in range(1, 8)
    }


def test_letters_of_an_entry_run_without_gap():
    for code in INDICATORS:
        if code[-1].islower() and code[-1] != 'a':
            assert code[:-1] + chr(ord(code[-1]) - 1) in INDICATORS, code


def test_entries_are_whole():
    for code, indicator in INDICATORS.items():
        assert indicator['kind'] in ('flow', 'stock', 'ratio'), code
        assert all(indicator[key] for key in ('label', 'label_en', 'unit', 'definition', 'definition_en')), code
        assert DATA['units'][indicator['unit']], code
        assert all(isinstance(indicator[key], bool) for key in ('no_total', 'zero_is_meaningful', 'public')), code
        assert all(name in DATA['dimensions'] for split in indicator['splits'] for name in split), code
        assert indicator['splits'] or not indicator['no_total'], code


def test_every_percentage_is_divided_from_counts_with_the_same_splits():
    for code, indicator in INDICATORS.items():
        assert (indicator['kind'] == 'ratio') == (indicator['unit'] == '%'), code
        parts = [indicator[part] for part in ('numerator', 'denominator')]
        if indicator['kind'] != 'ratio':
            assert parts == [None, None], code
            continue
        assert all(INDICATORS[part]['kind'] != 'ratio' for part in parts), code
        assert all(INDICATORS[part]['splits'] == indicator['splits'] for part in parts), code


def test_awards_have_no_total():
    assert {code for code in INDICATORS if INDICATORS[code]['no_total']} == {'KT01a', 'KT01b'}
    assert INDICATORS['KT01a']['splits'] == [['stream', 'form', 'authority']]


def test_values_and_aliases_name_one_thing_each():
    for name, dimension in DATA['dimensions'].items():
        words = [w for v in dimension['values'] for w in (v['value'], *v['aliases'])]
        assert len(words) == len(set(words)), name
        assert 'chưa phân loại' in words, name
        assert not any(mark in word for word in words for mark in '|='), name


def test_the_four_national_fields_have_their_names():
    fields = [(v['code'], v['value']) for v in DATA['dimensions']['field']['values']]
    assert fields == [
        ('KT', 'kinh tế'),
        ('VHXH', 'văn hóa - xã hội'),
        ('QPAN', 'quốc phòng - an ninh'),
        ('HTCT', 'xây dựng hệ thống chính trị'),
        (None, 'khác'),
        (None, 'chưa phân loại'),
    ]


def test_district_values_end_with_the_level():
    until = {v['value']: v['until'] for d in DATA['dimensions'].values() for v in d['values'] if v['until']}
    assert until == {'huyện': 2025, 'cơ quan cấp huyện': 2025}


def test_the_page_lists_the_catalogue_as_it_is():
    text = PAGE.read_text(encoding='utf-8')
    assert listing() in text
    assert page(text) == text
    assert page(text.replace('DVK01 |', 'DVK99 |')) != text.replace('DVK01 |', 'DVK99 |')
    assert text.count(START) == text.count(END) == 1


def test_every_measure_of_a_text_leads_to_known_codes_or_says_that_it_has_none():
    assert set(mapping()) == set(MEASURES.split())
    for measure, cell in mapping().items():
        assert cell == 'no code' or set(cell.split(', ')) <= set(INDICATORS), measure
