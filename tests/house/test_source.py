"""House laws over the source, each with a twin that breaks it in a temporary folder and must be caught."""

import pytest

from tests.house import laws

LONG_FUNCTION = 'def long():\n' + '    pass\n' * laws.LONGEST_FUNCTION
TWINS = [
    (laws.forbidden_names, 'danvan/org/utils.py', ''),
    (laws.forbidden_names, 'danvan/org/helpers/units.py', ''),
    (laws.too_long, 'danvan/org/units.py', 'x = 1\n' * (laws.LONGEST_FILE + 1)),
    (laws.too_long, 'danvan/org/units.py', LONG_FUNCTION),
    (laws.signals, 'danvan/org/units.py', 'from django.db.models.signals import post_save\n'),
    (laws.signals, 'danvan/org/units.py', 'from django.dispatch import receiver\n'),
    (laws.signals, 'danvan/org/units.py', 'from django.core import signals\n'),
    (laws.generic_keys, 'danvan/org/units.py', 'from django.contrib.contenttypes.fields import GenericForeignKey\n'),
    (laws.http_below_the_faces, 'danvan/org/units.py', 'from django.http import HttpRequest\n'),
    (laws.without_docstring, 'danvan/org/units.py', 'x = 1\n'),
]
LAWS = sorted({law for law, _, _ in TWINS}, key=lambda law: law.__name__)


@pytest.mark.parametrize('law', LAWS, ids=lambda law: law.__name__)
def test_source_keeps_the_law(law):
    assert law(laws.ROOT) == []


@pytest.mark.parametrize(('law', 'name', 'text'), TWINS, ids=lambda value: getattr(value, '__name__', '-'))
def test_breach_of_the_law_is_caught(law, name, text, tmp_path):
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(text)
    assert len(law(tmp_path)) == 1
