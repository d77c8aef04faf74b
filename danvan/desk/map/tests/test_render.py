"""The SVG: what a reader, a keyboard and a strict content security policy find in it."""

import re
from xml.etree import ElementTree

import pytest

from danvan.desk.map import shapes
from danvan.desk.map.projection import point
from danvan.desk.map.render import Cell, Dot, country_svg, province_svg, schematic_svg

EDITIONS = ('2025-06-30', '2025-07-01')
LEGEND = ((4, 'từ 900 trở lên'), (0, 'dưới 100'), (None, 'chưa báo cáo'))
COMMUNES = {f't{number}': f'Xã số {number}' for number in range(1, 12)} | {'t12': 'Bến Mơ'}
SVG = '{http://www.w3.org/2000/svg}'
CSS = (shapes.FOLDER.parent / 'static' / 'desk' / 'map.css').read_text(encoding='utf-8')


def a_country(edition: str = EDITIONS[1], lang: str = 'vi') -> str:
    names = shapes.country(edition)['names']
    values = {
        key: Cell(place % 5, f'{name}: {place}', f'/don-vi/{key}') for place, (key, name) in enumerate(names.items())
    }
    return country_svg(edition, values, LEGEND, [Dot(*point(21.03, 105.85), 'Hoàn Kiếm', '/don-vi/x')], lang)


def every_map() -> list[str]:
    countries = [a_country(edition, lang) for edition in EDITIONS for lang in ('vi', 'en')]
    provinces = [province_svg(edition, 'ha-noi', [Dot(*point(21.03, 105.85), 'Hoàn Kiếm')]) for edition in EDITIONS]
    return [*countries, *provinces, schematic_svg({'t1': Cell(3, 'Ba', '/x')}, COMMUNES, LEGEND)]


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(
        svg.replace('<svg class="map"', '<svg xmlns="http://www.w3.org/2000/svg" class="map"', 1)
    )


@pytest.mark.parametrize('svg', every_map(), ids=range(7))
def test_svg_is_well_formed_and_passes_a_strict_policy(svg):
    for element in parsed(svg).iter():
        assert element.tag not in (f'{SVG}script', f'{SVG}style', f'{SVG}image', f'{SVG}use')
        assert not [name for name in element.attrib if name == 'style' or name.startswith('on')]


@pytest.mark.parametrize('svg', every_map(), ids=range(7))
def test_every_class_has_a_rule(svg):
    plain = {'map-unit', 'map-hoang-sa', 'map-truong-sa'}  # handles for tests and pages
    used = {name for names in re.findall(r'class="([^"]+)"', svg) for name in names.split()}
    assert used - plain <= set(re.findall(r'\.([a-z][a-z0-9-]*)', CSS))


@pytest.mark.parametrize('edition', EDITIONS)
@pytest.mark.parametrize(
    ('lang', 'hoang_sa', 'truong_sa'),
    [
        ('vi', 'Quần đảo Hoàng Sa (TP. Đà Nẵng)', 'Quần đảo Trường Sa (tỉnh Khánh Hòa)'),
        ('en', 'Hoàng Sa archipelago (Đà Nẵng City)', 'Trường Sa archipelago (Khánh Hòa province)'),
    ],
)
def test_both_archipelagos_are_drawn_and_named(edition, lang, hoang_sa, truong_sa):
    for svg in (a_country(edition, lang), province_svg(edition, 'ha-noi', (), lang)):
        groups = [parsed(svg).find(f'.//{SVG}g[@class="{name}"]') for name in ('map-hoang-sa', 'map-truong-sa')]
        assert [group.get('aria-label') for group in groups] == [hoang_sa, truong_sa]
        assert [' '.join(text.text for text in group.iter(f'{SVG}text')) for group in groups] == [hoang_sa, truong_sa]
        assert [len(list(group.iter(f'{SVG}circle'))) >= 15 for group in groups] == [True, True]


def test_archipelagos_are_named_at_every_size():
    small = CSS[CSS.index('@media') :]
    assert re.findall(r'\.[a-z-]+', small) == ['.map-label']
    assert 'none' not in ''.join(re.findall(r'\.map-(?:archipelago|belongs-to)[^}]*display[^}]*', CSS))


def test_archipelago_has_the_shade_and_the_link_of_its_province():
    svg = country_svg(EDITIONS[0], {'khanh-hoa': Cell(4, 'Khánh Hòa: 2.425', '/so-lieu/khanh-hoa')})
    group = parsed(svg).find(f'.//{SVG}g[@class="map-truong-sa"]')
    assert group.find(f'{SVG}a').get('href') == '/so-lieu/khanh-hoa'
    assert {circle.get('class') for circle in group.iter(f'{SVG}circle')} == {'map-q4'}


@pytest.mark.parametrize('edition', EDITIONS)
def test_every_province_is_a_link_with_its_words(edition):
    drawn = shapes.country(edition)
    links = {link.get('href'): link for link in parsed(a_country(edition)).iter(f'{SVG}a')}
    for place, (key, name) in enumerate(drawn['names'].items()):
        link = links[f'/don-vi/{key}']
        assert link.get('aria-label') == link.find(f'{SVG}title').text == f'{name}: {place}'


def test_province_without_a_figure_is_hatched_and_says_so():
    svg = country_svg(EDITIONS[1], {})
    unit = parsed(svg).find(f'{SVG}g[@class="map-unit"]')
    path = unit.find(f'{SVG}path')
    assert unit.find(f'{SVG}title').text.endswith(': chưa báo cáo')
    assert path.get('class') == 'map-missing'
    assert path.get('fill') == 'url(#' + parsed(svg).find(f'.//{SVG}pattern').get('id') + ')'


def test_words_are_escaped():
    svg = country_svg(EDITIONS[1], {'ha-noi': Cell(1, '<b>"Hà Nội" & phụ cận</b>', '/x?a=1&b="2"')})
    link = parsed(svg).find(f'{SVG}a')
    assert (link.get('href'), link.get('aria-label')) == ('/x?a=1&b="2"', '<b>"Hà Nội" & phụ cận</b>')


def test_shade_beyond_the_scale_is_refused():
    with pytest.raises(ValueError, match='0 to 4'):
        country_svg(EDITIONS[1], {'ha-noi': Cell(5, 'x')})


def test_province_map_shows_its_communes_and_the_special_zone_in_its_frame():
    dots = [Dot(*point(12.24, 109.19), 'Nha Trang'), Dot(*point(9.71, 114.45), 'Trường Sa')]
    picture = parsed(province_svg(EDITIONS[1], 'khanh-hoa-2025', dots))
    inner = [title.text for title in picture.find(f'{SVG}svg').iter(f'{SVG}title')]
    framed = [group.find(f'{SVG}g[@class="map-unit"]/{SVG}title') for group in picture.findall(f'{SVG}g')]
    assert inner == ['Nha Trang']
    assert [title.text if title is not None else '' for title in framed] == ['', 'Trường Sa']


def test_schematic_names_its_twelve_communes():
    texts = [
        text.text for text in parsed(schematic_svg({}, COMMUNES, LEGEND, title='Tỉnh Sông Trăng')).iter(f'{SVG}text')
    ]
    assert texts == [*COMMUNES.values(), *(words for _, words in LEGEND)]


@pytest.mark.parametrize('edition', EDITIONS)
def test_names_in_provinces_are_those_of_the_map(edition):
    drawn = shapes.country(edition)
    assert all(label[2] == drawn['names'][key] for key, label in drawn['labels'].items())
    assert len(drawn['labels']) >= 25
