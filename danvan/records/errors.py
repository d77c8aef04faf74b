"""Refusals of the doors, each in three parts: what happened, which rule, what to do now."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from danvan.office.package import Said, UnreadableFile


class ActError(Exception):
    """A step that was not taken; nothing has been written."""

    def __init__(self, what: str, rule: str, to_do: str) -> None:
        super().__init__(f'{what} {rule} {to_do}')
        self.what, self.rule, self.to_do = str(what), str(rule), str(to_do)


class NotAllowed(ActError):
    """The person holds no role at the unit that gives this step."""


class WrongState(ActError):
    """The record is not in a state from which this step leads."""


class Refused(ActError):
    """A rule of the step speaks against it; `errors` names the answers, as forms do."""

    def __init__(self, what: str, rule: str, to_do: str, errors: ValidationError | None = None) -> None:
        super().__init__(what, rule, to_do)
        self.errors = errors


def in_words(refused: ActError | UnreadableFile) -> str:
    """All three parts in the language of the page; those of a file that cannot be read are known in Vietnamese alone."""
    return str(refused) if isinstance(refused, ActError) else ' '.join(map(_told, refused.parts))


def _told(part: Said) -> str:
    return gettext(part.words) % part.values if part.values else gettext(part.words)
