"""The acts of a report: written, sent to be signed, returned, issued, taken up again for a new version."""

from django.utils.translation import gettext_lazy

from danvan.org.models import Role
from danvan.records import pulse
from danvan.records.acts import RECORDERS, Act, Doing
from danvan.reports import forms, issuing, picking, wording
from danvan.reports.content import compose
from danvan.reports.models import Report, State
from danvan.reports.reading import Reading

LEADERS = frozenset({Role.LEADER})


def write(doing: Doing, report: Report) -> None:
    """Keep a section's words, with its figures as marks; without words the sentences made from data stand again."""
    pulse.hold()  # reading renews sheets, which a freeze would wait for while this act waits for its pulse
    key, text = doing.answers['section'], doing.answers['text']
    reading = Reading(report, is_redraft=True)
    section, entries = compose(reading).section(key), reading.ledger.entries()
    refs = {entry.name: entry.ref for entry in entries}
    figures = [(refs[figure.name], figure.text) for figure in section.figures()]
    figures += [(entry.ref, entry.text) for entry in entries]
    kept = wording.kept(text, figures, picking.named_by(report, set(refs.values())))
    report.texts = {**report.texts, key: kept} if kept else {k: v for k, v in report.texts.items() if k != key}


def issue(doing: Doing, report: Report) -> None:
    issuing.issue(report, doing.user, doing.answers)


ACTS = (
    Act(
        'submit', gettext_lazy('Trình ký'), frozenset({State.DRAFT}), State.READY, RECORDERS,
        rule=gettext_lazy('quy chế làm việc của đơn vị'),
    ),
    Act(
        'issue', gettext_lazy('Phát hành'), frozenset({State.READY}), State.ISSUED, LEADERS, forms.Issuing,
        gettext_lazy('số liệu được chốt cùng phiên bản hồ sơ đứng sau; bản đã phát hành không sửa được'), issue, closes=True,
    ),
    Act(
        'return_', gettext_lazy('Trả lại để sửa'), frozenset({State.READY}), State.DRAFT, LEADERS, forms.Returning,
        gettext_lazy('quy chế làm việc của đơn vị'),
    ),
    Act(
        'write', gettext_lazy('Viết nội dung'), frozenset({State.DRAFT, State.READY}), None, RECORDERS, forms.Writing,
        gettext_lazy('số liệu trong bài lấy từ hồ sơ; phần nhận xét do người viết'), write,
    ),
    Act(
        'reopen', gettext_lazy('Lập phiên bản mới'), frozenset({State.ISSUED}), State.DRAFT, LEADERS, forms.Returning,
        gettext_lazy('phát hành lại là phiên bản sau, kèm nội dung đã sửa; bản trước giữ nguyên'),
    ),
)  # fmt: skip
