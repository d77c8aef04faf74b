"""Papers in a unit's own template: the file to begin with, putting one in force from a day, trying it, finding it again.

An issued version names its template by hash and keeps it; a template set later changes no paper that was issued.
"""

import hashlib
from dataclasses import replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.indicators.asking import REGIME
from danvan.office.admitting import faults
from danvan.office.blocks import Heading, Paragraph
from danvan.office.paper import Paper
from danvan.office.template import write_template
from danvan.org.editions import current
from danvan.org.models import Unit, User
from danvan.periods import Period
from danvan.records.errors import Refused
from danvan.reports import documents, shelf
from danvan.reports.content import build, issued
from danvan.reports.heads import Head, head_of
from danvan.reports.measures import profile_of
from danvan.reports.models import Issue, Template
from danvan.reports.unfit import sentence

SAMPLE = (
    Heading(1, 'Đề mục cấp 1'),
    Heading(2, 'Đề mục cấp 2'),
    Paragraph('Phần mềm đặt nội dung báo cáo vào đây. Muốn đổi phông chữ, cỡ chữ, giãn dòng của nội dung: sửa kiểu chữ (Styles) Body Text, Heading 1, Heading 2, Heading 3.'),
)  # fmt: skip


def put(unit: Unit, layout: str, since: date, content: bytes, user: User) -> Template:
    """From that day on the unit's papers of the layout are made in this file; in the shipped layout again where it is empty."""
    if since < timezone.localdate():
        raise Refused(
            _('Mẫu chưa được đặt: ngày áp dụng đã qua.'),
            _('Mẫu áp dụng từ hôm nay trở đi; văn bản đã phát hành giữ nguyên.'),
            _('Mời ghi lại ngày.'),
        )
    if content:
        must_be_admitted(content)
    sha = hashlib.sha256(content).hexdigest() if content else ''
    return Template.objects.create(unit=unit, layout=layout, since=since, content=content, sha256=sha, by=user)


def must_be_admitted(content: bytes) -> None:
    """Raises `Refused` with everything that speaks against the file."""
    found = faults(content)
    if found:
        raise Refused(
            _('Tệp mẫu chưa dùng được: %(count)s chỗ cần sửa.') % {'count': len(found)},
            '\n'.join(map(sentence, found)),
            _('Mời sửa trong Word rồi tải lên lại. Chưa có gì được lưu.'),
        )


def blank(unit: Unit, layout: str) -> bytes:
    """The layout as the unit's papers have it today, with a control for each part: what one changes in Word."""
    today = timezone.localdate()
    head = head_of(unit, layout, today)
    sample = Paper(
        family=layout, on=today, adapted=profile_of(unit, layout, today), type_name='Báo cáo',
        abstract='trích yếu nội dung văn bản', body=SAMPLE, superior=head.superior or 'Cơ quan cấp trên',
        issuer=head.issuer or 'Cơ quan ban hành', number_symbol=head.symbol, place=head.place or 'Nơi ban hành',
        authority_lines=['T/M BAN THƯỜNG VỤ'], signer_title='CHỨC VỤ NGƯỜI KÝ', signer_name='Họ và tên người ký',
        recipients=['Nơi nhận thứ nhất', 'Lưu'],
    )  # fmt: skip
    return write_template(sample)


def tried(unit: Unit, layout: str, content: bytes) -> bytes:
    """The unit's last report in this file; where it has issued none, this year's as it stands. Nothing is kept."""
    last = Issue.objects.filter(report__record__unit=unit).order_by('issued_at').last()
    made = issued(last) if last else build(_sketch(unit, layout))
    if layout not in made.heads:
        made = replace(made, heads={**made.heads, layout: _head(made.head, unit, layout, made.last)})
    return documents.docx(made, layout, template=content)


def _sketch(unit: Unit, layout: str):
    return shelf.sketch(unit, Period.at(timezone.localdate(), 'year', REGIME), current(), layout)


def _head(signed: Head, unit: Unit, layout: str, on: date) -> Head:
    own = head_of(unit, layout, on)
    return replace(signed, superior=own.superior, issuer=own.issuer, symbol=own.symbol, recipients=own.recipients)
