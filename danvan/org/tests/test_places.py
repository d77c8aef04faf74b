"""Laws of maps, tried on invented countries: whatever resolutions do, nothing is lost, doubled or moved in the past."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.org.places import Map, Node, Spot, Tie, lowest_common, prefixes, segment
from danvan.org.reorganising import Country, Named

START = date(2025, 7, 1)
LEVELS = ('country', 'province', 'district', 'commune', 'community', 'body')
STEP = st.tuples(
    st.sampled_from(['merge', 'split', 'rename', 'move', 'open', 'close', 'body', 'dissolve']),
    st.integers(0, 99),
    st.integers(0, 99),
    st.booleans(),
)


def old_country() -> Country:
    """Two provinces of two districts of two communes, one commune with a body."""
    country = Country()
    country.open('root', 'country', Named('root', 'country'), None, None)
    for p in 'ab':
        country.open(p, 'province', Named(p, 'tinh'), 'root', None)
        for d in '12':
            country.open(p + d, 'district', Named(p + d, 'huyen'), p, None)
            for c in 'xy':
                country.open(p + d + c, 'commune', Named(p + d + c, 'xa'), p + d, None)
    country.open('a1x.body', 'body', Named('a1x.body', 'board'), 'a1x', None)
    return country


class Reform:
    """Plays a list of steps, each on a day of its own; numbers choose among the units that are alive."""

    def __init__(self, steps: list[tuple[str, int, int, bool]]) -> None:
        self.country, self.days = old_country(), [START - timedelta(days=1)]
        self.pasts = [self.all_places(self.days[0])]
        for number, (what, a, b, carries) in enumerate(steps):
            self.on = START + timedelta(days=30 * number)
            getattr(self, what)(f'new{number}', a, b, carries)
            self.days.append(self.on)
            self.pasts.append(self.all_places(self.on))

    def alive(self, *levels: str) -> list[Node]:
        return [n for n in self.country.graph.values() if n.level in levels and n.is_alive(self.on)]

    def pick(self, number: int, *levels: str) -> Node | None:
        found = self.alive(*levels)
        return found[number % len(found)] if found else None

    def born(self, key: str, like: Node) -> str:
        within = like.territory(self.on)
        self.country.open(key, like.level, Named(key, 'xa'), within, self.on)
        return key

    def children_follow(self, old: str, new: str) -> None:
        for node in self.alive(*LEVELS[1:]):
            if node.territory(self.on) == old:
                self.country.move(node.key, new, self.on)

    def merge(self, key: str, a: int, b: int, carries: bool) -> None:
        first = self.pick(a, 'province', 'district', 'commune')
        second = first and self.pick(b, first.level)
        if first and second and first is not second:
            new = self.born(key, first)
            self.country.merge([first.key, second.key], new, self.on)
            for old in (first.key, second.key) if carries else ():
                self.children_follow(old, new)

    def split(self, key: str, a: int, b: int, carries: bool) -> None:
        """Into a new unit and another: a new one, or one that is there already, perhaps in another province."""
        old = self.pick(a, 'province', 'district', 'commune')
        other = old and self.pick(b, old.level)
        if old and other:
            news = [self.born(key, old), self.born(f'{key}b', old) if other is old else other.key]
            self.country.split(old.key, news, self.on)
            if carries:
                self.children_follow(old.key, news[0])

    def rename(self, key: str, a: int, b: int, carries: bool) -> None:
        if node := self.pick(a, *LEVELS[1:]):
            self.country.rename(node.key, Named(key, 'phuong'), self.on)

    def move(self, key: str, a: int, b: int, carries: bool) -> None:
        node = self.pick(a, 'district', 'commune')
        to = node and self.pick(b, LEVELS[LEVELS.index(node.level) - 1])
        if node and to:
            self.country.move(node.key, to.key, self.on)

    def open(self, key: str, a: int, b: int, carries: bool) -> None:
        if like := self.pick(a, 'province', 'district', 'commune'):
            self.born(key, like)

    def close(self, key: str, a: int, b: int, carries: bool) -> None:
        """It ends without a successor."""
        if node := self.pick(a, 'commune', 'body'):
            self.country.close(node.key, self.on)

    def body(self, key: str, a: int, b: int, carries: bool) -> None:
        if node := self.pick(a, 'province', 'district', 'commune'):
            self.country.open(key, 'body', Named(key, 'board'), node.key, self.on)

    def dissolve(self, key: str, a: int, b: int, carries: bool) -> None:
        """A district ends in its communes, which come directly under the province: the first of July 2025."""
        if district := self.pick(a, 'district'):
            communes = [node for node in self.alive('commune') if node.territory(self.on) == district.key]
            self.country.split(district.key, [node.key for node in communes], self.on)
            for node in communes:
                self.country.move(node.key, district.territory(self.on), self.on)

    def all_places(self, day: date) -> dict[str, Spot]:
        on_map = self.country.map_of(day)
        return {key: on_map.place_of(key) for key in self.country.graph}

    def maps(self) -> list[Map]:
        return [self.country.map_of(day) for day in self.days]


REFORMS = st.lists(STEP, max_size=12).map(Reform)


@settings(max_examples=100, deadline=None)
@given(REFORMS, st.integers(1, 1000))
def test_reform_keeps_every_total_on_every_map(reform: Reform, factor: int) -> None:
    values = {key: (number * factor) % 977 for number, key in enumerate(reform.country.graph)}
    for on_map in reform.maps():
        for level in LEVELS[:-1]:
            groups: Counter[str] = Counter()
            for key, value in values.items():
                held = [above for above, its in on_map.chain_of(key) if its == level]
                groups[held[0] if held else 'not allocated'] += value
                assert len(held) <= 1
            assert sum(groups.values()) == sum(values.values())
        assert sum(v for k, v in values.items() if ('root', 'country') in on_map.chain_of(k)) == sum(values.values())


@settings(max_examples=100, deadline=None)
@given(REFORMS)
def test_reform_leaves_living_territories_inside_their_parents(reform: Reform) -> None:
    for on_map in reform.maps():
        alive = [n for n in reform.country.graph.values() if n.is_alive(on_map.day) and not n.is_body]
        paths = [on_map.place_of(node.key).path for node in alive]
        assert len(set(paths)) == len(paths)
        for node, path in zip(alive, paths, strict=True):
            parent = node.territory(on_map.day)
            assert parent is None or path == on_map.place_of(parent).path + segment(node.number)


@settings(max_examples=100, deadline=None)
@given(REFORMS)
def test_reform_never_moves_anything_on_an_earlier_map(reform: Reform) -> None:
    for day, past in zip(reform.days, reform.pasts, strict=True):
        now = reform.all_places(day)
        assert {key: now[key] for key in past} == past


@settings(max_examples=100, deadline=None)
@given(REFORMS)
def test_chain_names_the_territories_along_the_path(reform: Reform) -> None:
    for on_map in reform.maps():
        for key, node in reform.country.graph.items():
            territories = [above for above, level in on_map.chain_of(key) if level not in ('', 'body')]
            assert [on_map.place_of(above).path for above in territories] == list(prefixes(on_map.place_of(key).path))
            assert on_map.chain_of(key)[-1][0] == key
            assert node.is_body or node.is_alive(on_map.day) == (on_map.chain_of(key)[-1][1] == node.level)


def test_merged_units_stand_whole_in_the_new_one() -> None:
    country = old_country()
    country.open('c', 'province', Named('c', 'tinh'), 'root', START)
    country.merge(['a', 'b'], 'c', START)
    today, before = country.map_of(START), country.map_of(START - timedelta(days=1))
    assert today.place_of('a') == today.place_of('b') == today.place_of('c')
    assert before.place_of('c') == Spot(before.place_of('root').path, is_whole=False)
    assert today.chain_of('a') == [('root', 'country'), ('c', 'province'), ('a', '')]


def test_split_unit_stands_in_the_lowest_territory_that_holds_its_parts() -> None:
    country = old_country()
    country.split('a1x', ['a1y', 'a2y'], START)
    country.split('b1x', ['b1y', 'a2y'], START)
    today = country.map_of(START)
    assert today.place_of('a1x') == Spot(today.place_of('a').path, is_whole=False)
    assert today.place_of('b1x') == Spot(today.place_of('root').path, is_whole=False)


def test_parts_that_are_joined_again_are_whole() -> None:
    country, later = old_country(), START + timedelta(days=90)
    country.split('a1x', ['a1y', 'a2y'], START)
    country.open('z', 'commune', Named('z', 'xa'), 'a2', later)
    country.merge(['a1y', 'a2y'], 'z', later)
    assert country.map_of(later).place_of('a1x') == country.map_of(later).place_of('z')


def test_unit_that_is_late_is_found_where_it_began() -> None:
    """A gap between the end of one unit and the birth of its successor leads nowhere but to the territory."""
    country, gap = old_country(), START + timedelta(days=30)
    country.open('late', 'commune', Named('late', 'xa'), 'a2', gap)
    country.split('a1x', ['late'], START)
    assert country.map_of(START).place_of('a1x') == country.map_of(START).place_of('a1')
    assert country.map_of(START).place_of('late') == country.map_of(START).place_of('a2')


def test_body_of_a_closed_territory_stands_with_it() -> None:
    country = old_country()
    country.split('a1x', ['a1y'], START)
    today = country.map_of(START)
    assert today.place_of('a1x.body') == today.place_of('a1y')
    assert today.chain_of('a1x.body')[-2:] == [('a1x', ''), ('a1x.body', 'body')]


def test_territory_of_another_time_is_the_first_or_the_last() -> None:
    node = Node(
        'n', 1, 'commune', within=[Tie('late', date(2026, 1, 1)), Tie('early', date(2025, 1, 1), date(2025, 12, 31))]
    )
    days = (date(2024, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2030, 1, 1))
    assert [node.territory(day) for day in days] == ['early', 'early', 'late', 'late']


def test_segments_keep_their_width_and_their_order() -> None:
    assert [segment(0), segment(1), segment(36), segment(36**4 - 1)] == ['0000', '0001', '0010', 'zzzz']
    assert lowest_common(['00010002', '0001']) == '0001'
    assert lowest_common(['00010002', '00010003']) == '0001'
    assert lowest_common(['0001', '0002']) == ''


def test_number_beyond_the_width_is_refused() -> None:
    with pytest.raises(ValueError, match='1679616'):
        segment(36**4)
