"""What an office's texts call a unit where the tree's own names do not say it: learnt from a person, read the next time."""

from danvan.org.models import Alias, Unit
from danvan.vietnamese import fold, nfc, plain_spaces

LONGEST = 200


def called(office: Unit, words: str) -> Unit | None:
    """The unit that this office means by these words, if a person has said so."""
    found = Alias.objects.filter(office=office, folded=_key(words)).select_related('unit').first()
    return found and found.unit


def learn(office: Unit, words: str, unit: Unit) -> Alias | None:
    """Keep that the words mean the unit; what they meant before is given up."""
    if not _key(words):
        return None
    said = {'words': plain_spaces(nfc(words))[:LONGEST], 'unit': unit}
    return Alias.objects.update_or_create(office=office, folded=_key(words), defaults=said)[0]


def _key(words: str) -> str:
    return fold(plain_spaces(nfc(words)))[:LONGEST]
