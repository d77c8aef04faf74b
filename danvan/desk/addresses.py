"""How kinds, units and periods stand in addresses: Vietnamese slugs without accents, keys, labels."""

from danvan.records.kinds import Kind, kinds


class KindConverter:
    """`mo-hinh` in an address is the kind of that slug; what is no kind's slug is no address."""

    regex = '[a-z0-9-]+'

    def to_python(self, value: str) -> Kind:
        for kind in kinds().values():
            if kind.slug == value:
                return kind
        raise ValueError(value)

    def to_url(self, value: Kind | str) -> str:
        return value if isinstance(value, str) else value.slug


class KeyConverter:
    """A unit's key: lower-case words parted by hyphens, a body's after a point."""

    regex = '[a-z0-9][a-z0-9.-]*'

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class PeriodConverter:
    """A period's label: 2025, 2025-07, 2025-Q1, 2025-H1, 2025-9M, 2021..2025."""

    regex = r'\d{4}(?:-(?:\d{2}|Q[1-4]|H[12]|9M)|\.\.\d{4})?'

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: object) -> str:
        return str(value)


class PaperConverter(PeriodConverter):
    """The ending of a report's file."""

    regex = 'docx|xlsx|pdf'
