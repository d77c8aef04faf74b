"""The facts of the five articles: what they must say, what they must not hold, and that each quote is in its source."""

import json
import os
import re
from dataclasses import asdict, fields, replace
from datetime import date
from pathlib import Path

import pytest

from danvan.demo import facts as demo

ALL = {f.slug: f for f in demo.read_all()}
FIELDS = ('kinh tế', 'văn hóa - xã hội', 'quốc phòng - an ninh', 'xây dựng hệ thống chính trị')
CATALOGUE = json.loads((Path(demo.__file__).parents[1] / 'indicators' / 'catalogue.json').read_text(encoding='utf-8'))
FAMILY_NAMES = 'Bùi|Đặng|Đinh|Đỗ|Hà|Hoàng|Huỳnh|Lê|Ngô|Nguyễn|Phạm|Phan|Trần|Võ|Vũ|Y'
PERSON = re.compile(rf'\b(?:{FAMILY_NAMES})(?: [A-ZĐÀ-Ỹ][a-zđà-ỹ]+){{1,3}}\b')
ADDRESSED = re.compile(r'\b(?:ông|bà|anh|chị|đ/c|đồng chí) [A-ZĐÀ-Ỹ]', re.IGNORECASE)
# An article of our own, with facts to match, so that the comparison is tried where no source is at hand.
OUR_TEXT = 'Năm 2023, tỉnh Sông Trăng có 12 mô hình “Dân vận khéo”, tặng giấy khen cho 3 tập thể.'


def figures(slug: str, code: str) -> list[demo.Figure]:
    return [figure for figure in ALL[slug].figures if figure.indicator == code]


def values(slug: str, code: str) -> dict[tuple[str, ...], int]:
    return {tuple(f.split.values()): f.value for f in figures(slug, code)}


def strings(node) -> list[str]:
    if isinstance(node, dict):
        return [s for value in node.values() for s in strings(value)]
    if isinstance(node, list | tuple):
        return [s for value in node for s in strings(value)]
    return [node] if isinstance(node, str) else []


def with_quote(quote: str) -> demo.Facts:
    whole = ALL['khanh-hoa-2023']
    return replace(
        whole,
        figures=(replace(whole.figures[0], quote=quote),),
        awards=(),
        documents=(),
        posts=(),
        attending=(),
        steering_committees=(),
        anomalies=(),
    )


def longest_shared_run(prose: str, text: str) -> int:
    words, longest = prose.split(), 0
    for start in range(len(words)):
        while start + longest < len(words) and ' '.join(words[start : start + longest + 1]) in text:
            longest += 1
    return longest


def test_there_are_five_sources_at_five_units_and_periods():
    assert {(f.unit.name, f.unit.province, f.period.label) for f in ALL.values()} == {
        ('Khánh Hòa', None, '2023'),
        ('Hòa Bình', None, '2022'),
        ('Gia Viễn', 'Ninh Bình', '2023-H1'),
        ('Dĩ An', 'Bình Dương', '2022'),
        ('Kon Tum', None, '2024'),
    }
    assert len({f.file for f in ALL.values()}) == 5


def test_khanh_hoa_has_registered_recognised_and_stock():
    assert [values('khanh-hoa-2023', code) for code in ('DVK01', 'DVK02', 'DVK07')] == [
        {(): 936},
        {(): 909},
        {(): 2425},
    ]
    counted = {code: figures('khanh-hoa-2023', code)[0].unit for code in ('DVK01', 'DVK07')}
    assert counted == {'DVK01': 'mô hình, điển hình', 'DVK07': 'mô hình'}
    assert figures('khanh-hoa-2023', 'DVK07')[0].note


def test_khanh_hoa_awards_stand_by_form_authority_and_recipient():
    assert values('khanh-hoa-2023', 'KT01a') == {
        ('dân vận', 'bằng khen', 'UBND tỉnh'): 10,
        ('dân vận', 'giấy khen', 'ban của Tỉnh ủy'): 4,
    }
    assert values('khanh-hoa-2023', 'KT01b') == {
        ('dân vận', 'kỷ niệm chương', 'bộ, ban, ngành Trung ương'): 3,
        ('dân vận', 'bằng khen', 'UBND tỉnh'): 11,
    }


def test_hoa_binh_fields_make_the_total_as_at_the_cut_off():
    stock = figures('hoa-binh-2022', 'DVK07')
    by_field = {f.split['field']: f.value for f in stock if f.split}
    assert by_field == dict(zip(FIELDS, (690, 1647, 1126, 388), strict=True))
    assert sum(by_field.values()) == 3851 == next(f.value for f in stock if not f.split)
    assert {f.as_of for f in stock} == {date(2022, 11, 30)}


def test_hoa_binh_keeps_the_bound_of_its_dialogues():
    (dialogues,) = figures('hoa-binh-2022', 'DT01')
    assert (dialogues.value, dialogues.qualifier) == (100, 'more_than')
    assert values('hoa-binh-2022', 'LD02b') == {(): 20}
    assert ALL['hoa-binh-2022'].reasons('unit')


def test_di_an_has_two_award_streams_and_its_scheme():
    where = ('giấy khen', 'cơ quan cấp huyện')
    assert values('di-an-2022', 'KT01a') == {('dân vận', *where): 11, ('dân chủ ở cơ sở', *where): 11}
    assert values('di-an-2022', 'KT01b') == {('dân vận', *where): 21, ('dân chủ ở cơ sở', *where): 11}
    assert ('Đề án', '2021..2025') in {(d.type, d.term) for d in ALL['di-an-2022'].documents}


def test_gia_vien_is_a_report_without_figures():
    facts = ALL['gia-vien-2023-h1']
    assert facts.figures == facts.awards == ()
    assert len(facts.steering_committees) == 5
    assert {'Công an huyện', 'Ban Chỉ huy Quân sự huyện', 'Trung tâm Y tế huyện'} <= {a.body for a in facts.attending}


def test_kon_tum_has_its_programme_and_plan_and_no_figure():
    facts = ALL['kon-tum-2024']
    assert facts.figures == ()
    plan = next(d for d in facts.documents if d.type == 'Kế hoạch')
    assert facts.documents[plan.under].type == 'Chương trình phối hợp'
    assert plan.term == '2024'


def test_khanh_hoa_has_a_programme_that_carries_out_a_resolution():
    programme, resolution = ALL['khanh-hoa-2023'].documents
    assert (programme.type, programme.number) == ('Chương trình hành động', '30/2022')
    assert ALL['khanh-hoa-2023'].documents[programme.under] == resolution
    assert (resolution.type, resolution.issuer) == ('Nghị quyết', 'Bộ Chính trị')


def test_where_an_indicator_is_only_the_nearest_one_the_reason_is_given():
    facts = ALL['hoa-binh-2022']
    (place,) = [n for n, figure in enumerate(facts.figures) if figure.indicator == 'DT01']
    assert 'chỉ tiêu gần nhất' in ' '.join(facts.reasons(f'figures.{place}'))


def test_the_impossible_date_is_kept_as_written_and_left_empty():
    (scheme,) = [d for d in ALL['hoa-binh-2022'].documents if d.type == 'Đề án']
    assert (scheme.date, scheme.date_as_written) == (None, '15/15/2022')
    assert 'invalid_date' in {a.kind for a in ALL['hoa-binh-2022'].anomalies}


def test_wrong_words_of_the_sources_are_listed():
    wrong = ' '.join(a.quote for f in ALL.values() for a in f.anomalies)
    assert all(words in wrong for words in ('15/15/2022', 'Dân vân khéo', 'Thủ tưởng'))


def test_days_and_places_that_the_text_does_not_say_carry_a_reason():
    for slug in ('khanh-hoa-2023', 'hoa-binh-2022', 'gia-vien-2023-h1', 'di-an-2022'):
        assert ALL[slug].reasons('event.date'), slug
    for slug in ('gia-vien-2023-h1', 'di-an-2022', 'hoa-binh-2022'):
        assert ALL[slug].reasons('unit'), slug
    assert all(i.reason.endswith('.') and i.value for f in ALL.values() for i in f.inferred)


def test_what_is_inferred_points_at_a_field_that_exists():
    for facts in ALL.values():
        for path in (path for inference in facts.inferred for path in inference.fields):
            node = asdict(facts)
            for step in path.split('.'):
                node = node[int(step)] if step.isdigit() else node[step]
            assert node, path


def test_a_figure_knows_why_it_was_read_so():
    assert ALL['hoa-binh-2022'].reasons('unit.name') == ALL['hoa-binh-2022'].reasons('unit') != []
    assert len(ALL['khanh-hoa-2023'].reasons('figures.3')) == 2
    assert ALL['khanh-hoa-2023'].reasons('figures.0') == []
    assert ALL['di-an-2022'].reasons('figures.3.split.form') != ALL['di-an-2022'].reasons('figures.3')
    assert ALL['di-an-2022'].reasons('figures.1') != ALL['di-an-2022'].reasons('figures.2')


@pytest.mark.parametrize('slug', ALL)
def test_awards_for_display_equal_the_awards_among_the_figures(slug):
    facts = ALL[slug]
    shown = [(a.stream, a.form, n) for a in facts.awards for n in (a.collectives, a.individuals) if n is not None]
    counted = [(f.split['stream'], f.split['form'], f.value) for f in facts.figures if f.indicator.startswith('KT01')]
    assert sorted(shown) == sorted(counted)


@pytest.mark.parametrize('slug', ALL)
def test_every_figure_is_of_the_catalogue(slug):
    indicators = {i['code']: i for i in CATALOGUE['indicators']}
    dimensions = {name: [v['value'] for v in d['values']] for name, d in CATALOGUE['dimensions'].items()}
    for figure in ALL[slug].figures:
        splits = [*indicators[figure.indicator]['splits'], *([] if indicators[figure.indicator]['no_total'] else [[]])]
        assert list(figure.split) in splits
        assert all(value in dimensions[name] for name, value in figure.split.items())
        assert figure.qualifier in ('exact', 'at_least', 'more_than', 'about')
        assert figure.scope in ('own', 'total')


@pytest.mark.parametrize('slug', ALL)
def test_prose_is_short_and_hangs_on_the_outline(slug):
    prose = ALL[slug].prose
    assert set(prose) <= set(demo.SECTIONS)
    assert 2 <= sum(len(paragraphs) for paragraphs in prose.values()) <= 5


def test_quotes_have_at_most_fifteen_words():
    assert [quote for f in ALL.values() for quote in demo.too_long(f)] == []
    assert demo.too_long(with_quote('một ' * 15)) == []
    assert demo.too_long(with_quote('một ' * 16)) != []


def test_no_person_is_named():
    assert {f.name for f in fields(demo.Seat)} == {'posts', 'did', 'quote'}
    for text in (s for facts in ALL.values() for s in strings(asdict(facts))):
        assert not PERSON.search(text), text
        assert not ADDRESSED.search(text), text


def test_a_name_would_be_noticed():
    assert PERSON.search('do Trần Thị Lan trình bày')
    assert ADDRESSED.search('Đồng chí Lan')


def test_an_unknown_or_missing_key_is_refused(tmp_path):
    data = json.loads((demo.SOURCES / 'kon-tum-2024.json').read_text(encoding='utf-8'))
    for wrong in ({**data, 'people': []}, {k: v for k, v in data.items() if k != 'figures'}):
        (tmp_path / 'wrong.json').write_text(json.dumps(wrong), encoding='utf-8')
        with pytest.raises(ValueError, match='keys differ'):
            demo.read(tmp_path / 'wrong.json')


def test_quotes_and_numbers_stand_in_the_text_word_for_word():
    """Against our own text always; against the five articles where DANVAN_SOURCES names their folder."""
    assert demo.not_in_text(with_quote('có 12 mô hình “Dân vận khéo”'), OUR_TEXT) == []
    assert demo.not_in_text(with_quote('có 13 mô hình “Dân vận khéo”'), OUR_TEXT) != []
    assert longest_shared_run('rồi tỉnh Sông Trăng có 12 người', OUR_TEXT) == 5
    folder = os.environ.get('DANVAN_SOURCES')
    for facts in ALL.values() if folder else ():
        text = (Path(folder) / facts.file).read_text(encoding='utf-8')
        assert demo.not_in_text(facts, text) == []
        sentences = [s for paragraphs in facts.prose.values() for s in paragraphs]
        assert max(longest_shared_run(s, text) for s in sentences) <= demo.LONGEST_QUOTE


@pytest.mark.parametrize('slug', ALL)
def test_each_number_is_written_in_its_quote(slug):
    for figure in ALL[slug].figures:
        assert f'{figure.value:,}'.replace(',', '.') in figure.quote
    for award in ALL[slug].awards:
        assert all(str(n) in award.quote for n in (award.collectives, award.individuals) if n is not None)
