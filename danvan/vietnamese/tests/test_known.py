"""What has been found out of a word is kept, and never too much of it."""

from danvan.vietnamese import known
from danvan.vietnamese.known import Known


def test_a_word_is_asked_of_once():
    asked = []
    lengths = Known(lambda word: asked.append(word) or len(word))
    assert [lengths[word] for word in ('dân', 'vận', 'dân')] == [3, 3, 3]
    assert asked == ['dân', 'vận']


def test_all_is_forgotten_when_there_is_too_much(monkeypatch):
    monkeypatch.setattr(known, 'MOST', 2)
    lengths = Known(len)
    for word in ('a', 'bb', 'ccc'):
        assert lengths[word] == len(word)
    assert list(lengths) == ['ccc']
