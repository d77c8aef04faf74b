"""The acts of the reporting cycle: a request opened, extended, adjusted and closed; a filing sent, returned, accepted."""

from danvan.records.acts import Act

REQUEST_ACTS: tuple[Act, ...] = ()
FILING_ACTS: tuple[Act, ...] = ()
