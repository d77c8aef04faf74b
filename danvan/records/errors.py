"""Refusals of the doors, each in three parts: what happened, which rule, what to do now."""

from django.core.exceptions import ValidationError


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
