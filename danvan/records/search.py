"""Search by words, written with or without Vietnamese marks, over what kinds let be searched. Who may see it: the caller's queryset."""

from django.contrib.postgres.search import SearchQuery, SearchVector

from danvan.records.door import folded
from danvan.records.querysets import RecordQuerySet

WORDS = 12  # of a query; more only narrow what is found already
VECTOR = SearchVector('folded', config='simple')  # the index on Record is made of the same expression


def matching(records: RecordQuerySet, text: str) -> RecordQuerySet:
    """Records that hold every word, the last one perhaps only begun; all of them where there is no word."""
    words = folded([text]).split()[:WORDS]
    if not words:
        return records
    query = SearchQuery(' & '.join(words) + ':*', config='simple', search_type='raw')
    return records.alias(words=VECTOR).filter(words=query)
