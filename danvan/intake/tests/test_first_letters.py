"""Rules that look first at the letter with which all that they find begins: the look hides nothing."""

import re
from pathlib import Path

import pytest

from danvan.intake import bodies, deeds, period
from danvan.vietnamese import people

TEXTS = [path.read_text(encoding='utf-8') for path in sorted(Path(__file__).with_name('texts').glob('*.txt'))]
HEADS = (
    'Ấp Trung, Ủy ban, ỦY BAN, Đoàn xã, đoàn công tác, Khối Dân vận, tỉnh A, thị xã B, xã C, phường D, quận E, huyện G'
)
RULES = {
    'heads of bodies': bodies.HEAD,
    'ends of bodies': bodies.STOP,
    'times': period.SPANS,
    'ends of posts': people.POST_ENDS,
    'the next person': deeds.NEXT,
}
LOOK = re.compile(r'^\(\?=\[[^\]]*\]\)')


@pytest.mark.parametrize('rule', RULES.values(), ids=RULES)
def test_a_look_at_the_first_letter_hides_nothing(rule):
    bare = re.compile(LOOK.sub('', rule.pattern), rule.flags)
    assert bare.pattern != rule.pattern
    for text in (*TEXTS, HEADS):
        assert [hit.span() for hit in rule.finditer(text)] == [hit.span() for hit in bare.finditer(text)]


@pytest.mark.parametrize(
    'lead',
    ['các đồng chí ', 'những ông ', 'hai bà ', 'ba anh ', 'cùng các chị ', 'Đ/c ', 'đ.c ', 'Ông: '],
    ids=str.strip,
)
def test_every_form_of_address_leads_to_a_name(lead):
    assert people.address_before(lead + 'Tư', len(lead)).start() == 0
